import type { Audit, AuditEntry } from '../contract/audit.ts';
import type { Table } from './database-table.ts';

export function keepAudit(table: Table): Audit {
  return {
    async write(entry) {
      await table.run('INSERT INTO audit VALUES (NULL, ?, ?, ?, ?)', entry.at, entry.actor, entry.action, entry.object);
    },
    async list(limit) {
      const rows = await table.all('SELECT * FROM audit ORDER BY number DESC LIMIT ?', limit);
      return rows.map(
        (row): AuditEntry => ({
          at: row['at'] as AuditEntry['at'],
          actor: row['actor'] as string,
          action: row['action'] as string,
          object: row['object'] as string,
        }),
      );
    },
  };
}
