import type { ConsoleSessions, StoredConsoleSession } from '../contract/console-sessions.ts';
import type { Table } from './database-table.ts';

export function keepConsoleSessions(table: Table): ConsoleSessions {
  return {
    async addLink(link) {
      await table.run('INSERT INTO console_links VALUES (?, ?, ?)', link.tokenHash, link.name, link.expiresAt);
    },
    async takeLink(tokenHash, at) {
      // One statement finds and removes, so that of two that try at once only one gets it.
      const row = await table.one(
        'DELETE FROM console_links WHERE token_hash = ? RETURNING name, expires_at',
        tokenHash,
      );
      if (row === null || (row['expires_at'] as number) <= at) return null;
      const expiresAt = row['expires_at'] as StoredConsoleSession['expiresAt'];
      return { tokenHash, name: row['name'] as string, expiresAt };
    },
    async add(session) {
      await table.run(
        'INSERT INTO console_sessions VALUES (?, ?, ?, ?)',
        session.secretHash,
        session.name,
        session.createdAt,
        session.expiresAt,
      );
    },
    async find(secretHash, at) {
      const row = await table.one(
        'SELECT * FROM console_sessions WHERE secret_hash = ? AND expires_at > ?',
        secretHash,
        at,
      );
      if (row === null) return null;
      return {
        secretHash: row['secret_hash'] as Uint8Array,
        name: row['name'] as string,
        createdAt: row['created_at'] as StoredConsoleSession['createdAt'],
        expiresAt: row['expires_at'] as StoredConsoleSession['expiresAt'],
      };
    },
    async remove(secretHash) {
      await table.run('DELETE FROM console_sessions WHERE secret_hash = ?', secretHash);
    },
    async removeExpired(at) {
      await table.run('DELETE FROM console_links WHERE expires_at <= ?', at);
      await table.run('DELETE FROM console_sessions WHERE expires_at <= ?', at);
    },
  };
}
