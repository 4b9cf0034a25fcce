import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../contract/journal.ts';
import { StoreError } from '../contract/store-error.ts';
import { journalShape } from './journal-shape.ts';
import { unpackRows } from './pack-entries.ts';
import { selectRows } from './select-rows.ts';
import { attempt, storeErrorOf } from './sqlite-failure.ts';

/** What can be read of a journal; nothing can be added. */
export interface JournalReader extends Pick<Journal, 'read' | 'readSession'> {
  close(): void;
}

/**
 * Opens the journal of a data folder to be read, also while a server runs the folder and writes. Every read sees what is durable by
 * then, and is short: a long one would keep the write-ahead log from being begun anew.
 * @throws StoreError where there is none, or it cannot be read
 */
export function openJournalReader(folder: string): JournalReader {
  const path = join(folder, 'journal.sqlite');
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
    try {
      refuseOlder(database);
      const rows = selectRows(database);
      return {
        read: (position, limit) => attempt(path, () => unpackRows(rows.read(position, limit))),
        readSession: (session, position, limit) =>
          attempt(path, () => unpackRows(rows.readSession(session, position, limit))),
        close: () => database.close(),
      };
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    const { code, message } = storeErrorOf(error);
    throw new StoreError(code, `${path} cannot be read: ${message}`, { cause: error });
  }
}

/** Whoever only reads cannot bring a file to the newest version. */
function refuseOlder(database: DatabaseSync): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version === journalShape.migrations.length) return;
  const age =
    version < journalShape.migrations.length ? 'an older samehand: start the server once' : 'a newer samehand';
  throw new StoreError('version', `it was written by ${age} (version ${version})`);
}
