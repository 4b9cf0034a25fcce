import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { holdFolder } from './hold-folder.ts';
import { entryNumbers, type PackedEntries } from './journal-messages.ts';
import { journalShape } from './journal-shape.ts';
import { createRowLister } from './list-rows.ts';
import { openDatabase } from './open-database.ts';
import { type SelectedRows, selectRows } from './select-rows.ts';
import { transact } from './transact.ts';

/** Rows that one `prune` deletes at most, so that what is appended meanwhile never waits long. */
export const pruneMost = 1_000;

/** The journal in one SQLite file. Synchronous: it lives in a thread of its own. */
export interface JournalFile extends SelectedRows {
  /** One transaction, one fsync. Positions; 0 for a repeat. */
  append(entries: PackedEntries): Float64Array;
  /** Does what can wait until those who wait for `append` are answered. */
  catchUp(): void;
  last(): number;
  /** Deletes the oldest of the rows in question, as many as {@link pruneMost}. Fewer than that: there are no more. */
  prune(before: number, upTo: number): number;
  erase(sessions: readonly string[]): number;
  close(): void;
}

export function openJournalFile(folder: string): JournalFile {
  const letGo = holdFolder(folder);
  const database = openHeld(folder, letGo);
  const insert = database.prepare('INSERT OR IGNORE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)');
  const oldest = database.prepare('SELECT position, at FROM journal WHERE position <= ? ORDER BY position LIMIT ?');
  const remove = database.prepare('DELETE FROM journal WHERE position <= ?');
  const unlist = database.prepare('DELETE FROM session_rows WHERE up_to <= ?');
  const removeOwn = database.prepare(
    'DELETE FROM journal WHERE position IN (SELECT value FROM session_rows, json_each(positions) WHERE session = ?)',
  );
  const unlistOwn = database.prepare('DELETE FROM session_rows WHERE session = ?');
  const rows = selectRows(database);
  const lister = createRowLister(database);
  let last = lastPosition(database);
  /** Nobody waits for it and nothing is lost by it: where the disk is full, say, it is tried again after the next rows. */
  const catchUp = (): void => {
    try {
      lister.listMany(last);
    } catch {}
  };
  catchUp();
  /** Positions are never given twice, though rows go: a snapshot would take a new row for one it contains. */
  const keepLast = (): unknown => database.prepare('UPDATE progress SET last = ?').run(last);

  return {
    append(entries) {
      const before = last;
      const positions = new Float64Array(entries.numbers.length / entryNumbers);
      try {
        transact(database, () => {
          last = insertAll(insert, entries, positions, last);
        });
      } catch (error) {
        last = before;
        throw error;
      }
      return positions;
    },
    catchUp,
    ...rows,
    last: () => last,
    prune(before, upTo) {
      const rows = oldest.all(upTo, pruneMost) as { position: number; at: number }[];
      const young = rows.findIndex(({ at }) => at >= before);
      const end = rows[young === -1 ? rows.length - 1 : young - 1];
      if (end === undefined) return 0;
      return transact(database, () => {
        keepLast();
        unlist.run(end.position);
        return Number(remove.run(end.position).changes);
      });
    },
    erase(sessions) {
      lister.listAll();
      const removed = transact(database, () => {
        keepLast();
        let own = 0;
        for (const session of sessions) {
          own += Number(removeOwn.run(session).changes);
          unlistOwn.run(session);
        }
        return own;
      });
      // What was erased must not live on in the write-ahead log.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return removed;
    },
    close() {
      database.close();
      letGo();
    },
  };
}

function openHeld(folder: string, letGo: () => void): DatabaseSync {
  try {
    return openDatabase(folder, journalShape);
  } catch (error) {
    letGo();
    throw error;
  }
}

function lastPosition(database: DatabaseSync): number {
  const row = database
    .prepare('SELECT max(coalesce((SELECT max(position) FROM journal), 0), (SELECT last FROM progress)) AS last')
    .get() as { last: number };
  return row.last;
}

function insertAll(insert: StatementSync, entries: PackedEntries, positions: Float64Array, last: number): number {
  const { text, numbers, bodies } = entries;
  let position = last;
  let place = 0;
  let offset = 0;
  for (let index = 0, at = 0; index < positions.length; index += 1, at += entryNumbers) {
    const take = (length: number): string => text.slice(place, (place += length));
    const key = take(numbers[at] as number) || null;
    const session = take(numbers[at + 1] as number);
    const subject = take(numbers[at + 2] as number);
    const end = offset + (numbers[at + 5] as number);
    const body = bodies.subarray(offset, end);
    const { changes } = insert.run(
      position + 1,
      key,
      session,
      subject,
      numbers[at + 3] as number,
      numbers[at + 4] as number,
      body,
    );
    if (changes === 1) {
      position += 1;
      positions[index] = position;
    }
    offset = end;
  }
  return position;
}
