import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { holdFolder } from './hold-folder.ts';
import { entryNumbers, type PackedEntries } from './journal-messages.ts';
import { openDatabase } from './open-database.ts';
import { type SelectedRows, selectRows } from './select-rows.ts';

export const journalShape = {
  file: 'journal.sqlite',
  migrations: [
    `CREATE TABLE journal (
       position INTEGER PRIMARY KEY,
       key TEXT NOT NULL UNIQUE,
       session TEXT NOT NULL,
       subject TEXT NOT NULL,
       kind INTEGER NOT NULL,
       at INTEGER NOT NULL,
       body BLOB NOT NULL
     ) STRICT;
     CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL) STRICT;
     INSERT INTO progress VALUES (1, 0)`,
  ],
  pragmas: ['cache_size=-32000', 'wal_autocheckpoint=4000'],
};

/** Rows deleted in one transaction, so that appends never wait long. */
const pruneChunk = 1_000;

/** The journal in one SQLite file. Synchronous: it lives in a thread of its own. */
export interface JournalFile extends SelectedRows {
  /** One transaction, one fsync. Positions; 0 for a repeat. */
  append(entries: PackedEntries): Float64Array;
  last(): number;
  prune(before: number, upTo: number): number;
  erase(sessions: readonly string[]): number;
  close(): void;
}

export function openJournalFile(folder: string): JournalFile {
  const letGo = holdFolder(folder);
  const database = openHeld(folder, letGo);
  const insert = database.prepare('INSERT OR IGNORE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)');
  const rows = selectRows(database);
  let last = lastPosition(database);
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
    ...rows,
    last: () => last,
    prune(before, upTo) {
      const oldest = database.prepare('SELECT position, at FROM journal WHERE position <= ? ORDER BY position LIMIT ?');
      const remove = database.prepare('DELETE FROM journal WHERE position <= ?');
      let removed = 0;
      for (;;) {
        const rows = oldest.all(upTo, pruneChunk) as { position: number; at: number }[];
        const young = rows.findIndex(({ at }) => at >= before);
        const end = rows[young === -1 ? rows.length - 1 : young - 1];
        if (end === undefined) return removed;
        transact(database, () => {
          keepLast();
          removed += Number(remove.run(end.position).changes);
        });
        if (young !== -1 || rows.length < pruneChunk) return removed;
      }
    },
    erase(sessions) {
      // A key starts with `<session>/`, and '0' is the character after '/'.
      const remove = database.prepare("DELETE FROM journal WHERE key >= ? || '/' AND key < ? || '0'");
      let removed = 0;
      transact(database, () => {
        keepLast();
        for (const session of sessions) removed += Number(remove.run(session, session).changes);
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

function transact(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function insertAll(insert: StatementSync, entries: PackedEntries, positions: Float64Array, last: number): number {
  const { text, numbers, bodies } = entries;
  let position = last;
  let place = 0;
  let offset = 0;
  for (let index = 0, at = 0; index < positions.length; index += 1, at += entryNumbers) {
    const take = (length: number): string => text.slice(place, (place += length));
    const key = take(numbers[at] as number);
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
