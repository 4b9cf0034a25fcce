import type { DatabaseSync } from 'node:sqlite';
import { transact } from './transact.ts';

/**
 * Rows that are listed at once. Listing each row as it comes touched a page of each session and was half a row's price (7 µs in groups of 14); by the
 * thousand it costs 0.5 to 1.2 µs a row, with 300 sessions and with 3,000, and takes some 4 ms: nobody waits for it longer than for a slow disk.
 */
const rowsAtOnce = 4_096;

/** Lists which rows are whose, so that those of one session can be found among those of all. */
export interface RowLister {
  /** Lists in full steps of many what is not listed yet; what remains is found one by one. */
  listMany(last: number): void;
  /** Lists all there is. */
  listAll(): void;
}

export function createRowLister(database: DatabaseSync): RowLister {
  const nextEnd = database.prepare(
    `SELECT max(position) AS end FROM (SELECT position FROM journal WHERE position > ? ORDER BY position LIMIT ${rowsAtOnce})`,
  );
  // With OR ROLLBACK no temporary file is kept to undo this one statement: the whole transaction goes where it fails.
  const list = database.prepare(
    `INSERT OR ROLLBACK INTO session_rows SELECT session, ?2, json_group_array(position) FROM
       (SELECT session, position FROM journal WHERE position > ?1 AND position <= ?2 ORDER BY session, position)
     GROUP BY session`,
  );
  const keep = database.prepare('UPDATE progress SET listed = ?');
  let listed = (database.prepare('SELECT listed FROM progress').get() as { listed: number }).listed;

  /** False where nothing was left. */
  function listSome(): boolean {
    const { end } = nextEnd.get(listed) as { end: number | null };
    if (end === null) return false;
    transact(database, () => {
      list.run(listed, end);
      keep.run(end);
    });
    listed = end;
    return true;
  }

  return {
    listMany(last) {
      while (last - listed >= rowsAtOnce && listSome());
    },
    listAll() {
      while (listSome());
    },
  };
}
