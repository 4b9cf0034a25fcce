import type { DatabaseShape } from './open-database.ts';

/**
 * Everything but the journal. Rows that follow from the journal have keys of their own in it, so that a replay writes
 * them again without effect; what people set by hand (names, keys, closings) is written at once.
 */
export const storeShape: DatabaseShape = {
  file: 'store.sqlite',
  pragmas: ['cache_size=-32000'],
  migrations: [
    `CREATE TABLE subjects (
       id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER,
       enrolment TEXT NOT NULL, state BLOB, position INTEGER NOT NULL
     ) STRICT;
     CREATE TABLE sessions (
       id TEXT PRIMARY KEY, subject TEXT NOT NULL, device TEXT NOT NULL, notice TEXT, site TEXT NOT NULL,
       opened_at INTEGER NOT NULL, ended_at INTEGER, standing TEXT NOT NULL, state BLOB
     ) STRICT;
     CREATE INDEX sessions_of_subject ON sessions (subject);
     CREATE INDEX sessions_live ON sessions (id) WHERE ended_at IS NULL;
     CREATE INDEX sessions_recent ON sessions (opened_at);
     CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;
     CREATE TABLE decisions (
       session TEXT NOT NULL, sequence INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (session, sequence)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE points (
       session TEXT NOT NULL, first INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (session, first)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE record_reads (
       session TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, record_class TEXT NOT NULL, record TEXT NOT NULL,
       access TEXT NOT NULL, PRIMARY KEY (session, id)
     ) STRICT, WITHOUT ROWID;
     CREATE INDEX record_reads_at ON record_reads (session, at);
     CREATE TABLE alerts (
       id TEXT PRIMARY KEY, session TEXT NOT NULL, subject TEXT NOT NULL, at INTEGER NOT NULL, ruling TEXT NOT NULL,
       severity INTEGER NOT NULL, because TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, masked_at INTEGER,
       state TEXT NOT NULL, closed_by TEXT, closed_at INTEGER, outcome TEXT
     ) STRICT;
     CREATE INDEX alerts_order ON alerts (state DESC, at DESC);
     CREATE INDEX alerts_of_session ON alerts (session);
     CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), checkpoint INTEGER NOT NULL) STRICT;
     INSERT INTO progress VALUES (1, 0);
     CREATE TABLE api_keys (
       id TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, secret_hash BLOB NOT NULL,
       created_at INTEGER NOT NULL, revoked_at INTEGER
     ) STRICT;
     CREATE TABLE console_links (token_hash BLOB PRIMARY KEY, name TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
     CREATE TABLE console_sessions (
       secret_hash BLOB PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
     ) STRICT;
     CREATE TABLE audit (
       number INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE sketches (
       subject TEXT NOT NULL, number INTEGER NOT NULL, cells BLOB NOT NULL, PRIMARY KEY (subject, number)
     ) STRICT, WITHOUT ROWID`,
    // No table changed. A samehand that knows no partitions must not open the first of several: it would take everybody dealt elsewhere for a stranger.
    'SELECT 1',
    // Which batches a session has taken, since the journal no longer tells them by their keys.
    'ALTER TABLE sessions ADD COLUMN taken TEXT',
  ],
};
