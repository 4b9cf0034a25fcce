import type { DatabaseShape } from './open-database.ts';

/** The journal's file. Rows of one session are found by `session_rows`, which is filled later and by many (list-rows.ts). */
export const journalShape: DatabaseShape = {
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
    // Batches (kind 1) have no keys any more. `listed`: position up to which `session_rows` holds everything.
    `ALTER TABLE journal RENAME TO keyed;
     CREATE TABLE journal (
       position INTEGER PRIMARY KEY,
       key TEXT,
       session TEXT NOT NULL,
       subject TEXT NOT NULL,
       kind INTEGER NOT NULL,
       at INTEGER NOT NULL,
       body BLOB NOT NULL
     ) STRICT;
     INSERT INTO journal SELECT position, iif(kind = 1, NULL, key), session, subject, kind, at, body FROM keyed ORDER BY position;
     DROP TABLE keyed;
     CREATE UNIQUE INDEX journal_keys ON journal (key) WHERE key IS NOT NULL;
     CREATE TABLE session_rows (
       session TEXT NOT NULL, up_to INTEGER NOT NULL, positions TEXT NOT NULL, PRIMARY KEY (session, up_to)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX session_rows_age ON session_rows (up_to);
     ALTER TABLE progress ADD COLUMN listed INTEGER NOT NULL DEFAULT 0`,
  ],
  pragmas: ['cache_size=-32000', 'wal_autocheckpoint=4000'],
};
