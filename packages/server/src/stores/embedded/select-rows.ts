import type { DatabaseSync } from 'node:sqlite';
import type { PackedRows } from './journal-messages.ts';

/** Reading of a journal's rows: each call is a transaction of its own. Of one session, those that are not listed yet are looked for one by one. */
export interface SelectedRows {
  read(after: number, limit: number): PackedRows;
  readSession(session: string, after: number, limit: number): PackedRows;
}

export function selectRows(database: DatabaseSync): SelectedRows {
  const select = database.prepare('SELECT * FROM journal WHERE position > ? ORDER BY position LIMIT ?');
  const selectSession = database.prepare(
    `SELECT * FROM journal WHERE position IN (
       SELECT value FROM session_rows, json_each(positions) WHERE session = ?1 AND up_to > ?2 AND value > ?2
       UNION ALL
       SELECT position FROM journal WHERE position > max(?2, (SELECT listed FROM progress)) AND session = ?1)
     ORDER BY position LIMIT ?3`,
  );
  const pack = (rows: unknown): PackedRows => packRows(rows as readonly StoredRow[]);
  return {
    read: (after, limit) => pack(select.all(after, limit)),
    readSession: (session, after, limit) => pack(selectSession.all(session, after, limit)),
  };
}

/** A row as it lies in the journal's table. */
export interface StoredRow {
  readonly position: number;
  readonly key: string | null;
  readonly session: string;
  readonly subject: string;
  readonly kind: number;
  readonly at: number;
  readonly body: Uint8Array;
}

function packRows(rows: readonly StoredRow[]): PackedRows {
  const bodies = new Uint8Array(rows.reduce((sum, { body }) => sum + body.length, 0));
  let offset = 0;
  for (const { body } of rows) {
    bodies.set(body, offset);
    offset += body.length;
  }
  return {
    positions: Float64Array.from(rows, ({ position }) => position),
    keys: rows.map(({ key }) => key),
    sessions: rows.map(({ session }) => session),
    subjects: rows.map(({ subject }) => subject),
    kinds: Uint8Array.from(rows, ({ kind }) => kind),
    ats: Float64Array.from(rows, ({ at }) => at),
    lengths: Uint32Array.from(rows, ({ body }) => body.length),
    bodies,
  };
}
