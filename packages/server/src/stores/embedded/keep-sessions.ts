import type { SQLInputValue } from 'node:sqlite';
import type { EpochMs, SessionId, SubjectId } from '@samehand/protocol';
import type { SessionRow, SessionStanding, Sessions, TakenBatches } from '../contract/sessions.ts';
import type { Row, Runner, Table } from './database-table.ts';
import { readColumn } from './read-column.ts';

const heads = 'id, subject, device, notice, site, opened_at, ended_at, standing, NULL AS state, NULL AS taken';

export function keepSessions(table: Table): Sessions {
  return {
    async load(id) {
      const row = await table.one('SELECT * FROM sessions WHERE id = ?', id);
      return row === null ? null : sessionOf(row);
    },
    live: async () => (await table.all('SELECT * FROM sessions WHERE ended_at IS NULL ORDER BY id')).map(sessionOf),
    recent: async (limit) =>
      (await table.all(`SELECT ${heads} FROM sessions ORDER BY opened_at DESC, id DESC LIMIT ?`, limit)).map(sessionOf),
    async ofSubject(subject) {
      const rows = await table.all('SELECT id FROM sessions WHERE subject = ? ORDER BY opened_at, id', subject);
      return rows.map((row) => row['id'] as SessionId);
    },
    prune: (endedBefore) =>
      table.transact((run) =>
        eraseSessionRows(
          run,
          `SELECT id FROM sessions WHERE ended_at < ?
             AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.session = sessions.id AND alerts.state = 'open')`,
          endedBefore,
        ),
      ),
  };
}

/** Deletes the sessions that `which` selects with all that hangs on them. The number of sessions. */
export function eraseSessionRows(run: Runner, which: string, value: SQLInputValue): number {
  for (const name of ['decisions', 'points', 'record_reads', 'alerts']) {
    run(`DELETE FROM ${name} WHERE session IN (${which})`, value);
  }
  return run(`DELETE FROM sessions WHERE id IN (${which})`, value);
}

export function saveSession(run: Runner, row: SessionRow): void {
  run(
    `INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         ended_at = excluded.ended_at, standing = excluded.standing, state = excluded.state, taken = excluded.taken`,
    row.id,
    row.subject,
    JSON.stringify(row.device),
    row.notice,
    row.site,
    row.openedAt,
    row.endedAt,
    JSON.stringify(row.standing),
    row.state,
    row.taken === null ? null : JSON.stringify(row.taken),
  );
}

function sessionOf(row: Row): SessionRow {
  return {
    id: row['id'] as SessionId,
    subject: row['subject'] as SubjectId,
    device: readColumn<SessionRow['device']>(row, 'device'),
    notice: row['notice'] as string | null,
    site: row['site'] as string,
    openedAt: row['opened_at'] as EpochMs,
    endedAt: row['ended_at'] as EpochMs | null,
    standing: readColumn<SessionStanding>(row, 'standing'),
    state: row['state'] as Uint8Array | null,
    taken: row['taken'] === null ? null : readColumn<TakenBatches>(row, 'taken'),
  };
}
