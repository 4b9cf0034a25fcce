import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readBatchName } from '@samehand/protocol';

/** Turns the files of one partition into what samehand wrote until 22 November 2026: every journal row has a key, and no session says what it took. */
export function makeOlder(folder: string): void {
  const store = new DatabaseSync(join(folder, 'store.sqlite'));
  store.exec('ALTER TABLE sessions DROP COLUMN taken; PRAGMA user_version=3');
  store.close();
  const journal = new DatabaseSync(join(folder, 'journal.sqlite'));
  journal.function('name_of', { deterministic: true }, (session, body) => {
    const name = readBatchName(body as Uint8Array);
    return `${session}/b/${name?.page}/${name?.sequence}`;
  });
  journal.exec(`
    CREATE TABLE keyed (
      position INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, session TEXT NOT NULL, subject TEXT NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    INSERT INTO keyed SELECT position, coalesce(key, name_of(session, body)), session, subject, kind, at, body FROM journal;
    DROP TABLE journal;
    DROP TABLE session_rows;
    ALTER TABLE keyed RENAME TO journal;
    ALTER TABLE progress DROP COLUMN listed;
    PRAGMA user_version=1`);
  journal.close();
}
