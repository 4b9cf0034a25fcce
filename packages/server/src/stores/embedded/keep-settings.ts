import type { Settings } from '../contract/settings.ts';
import type { Table } from './database-table.ts';

export function keepSettings(table: Table): Settings {
  return {
    async get(name) {
      const row = await table.one('SELECT value FROM settings WHERE name = ?', name);
      return row === null ? null : (row['value'] as string);
    },
    async set(name, value) {
      await table.run(
        'INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        value,
      );
    },
  };
}
