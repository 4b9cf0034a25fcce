import type { Keys, StoredKey } from '../contract/keys.ts';
import type { Row, Table } from './database-table.ts';
import { readColumn } from './read-column.ts';

export function keepKeys(table: Table): Keys {
  return {
    async add(key) {
      await table.run(
        'INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, ?)',
        key.id,
        key.name,
        JSON.stringify(key.scopes),
        key.secretHash,
        key.createdAt,
        key.revokedAt,
      );
    },
    async find(id) {
      const row = await table.one('SELECT * FROM api_keys WHERE id = ?', id);
      return row === null ? null : keyOf(row);
    },
    list: async () => (await table.all('SELECT * FROM api_keys ORDER BY created_at, id')).map(keyOf),
    revoke: async (id, at) =>
      (await table.run('UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)) === 1,
  };
}

function keyOf(row: Row): StoredKey {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    scopes: readColumn<StoredKey['scopes']>(row, 'scopes'),
    secretHash: row['secret_hash'] as Uint8Array,
    createdAt: row['created_at'] as StoredKey['createdAt'],
    revokedAt: row['revoked_at'] as StoredKey['revokedAt'],
  };
}
