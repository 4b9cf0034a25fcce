import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from './open-database.ts';
import { partitionOf } from './partition-of.ts';
import { storeShape } from './store-shape.ts';

/** Tables whose rows name their subject, with the column that does. */
const ofSubjects = { subjects: 'id', sketches: 'subject', sessions: 'subject', alerts: 'subject' } as const;
/** Tables whose rows name their session. */
const ofSessions = ['decisions', 'points', 'record_reads'] as const;
/** Tables that belong to everybody. */
const ofEverybody = ['api_keys', 'console_links', 'console_sessions', 'audit'] as const;

export interface PeopleCopy {
  /** Folders of the partitions as they are. */
  readonly from: readonly string[];
  /** Folders of the partitions to be made, empty. */
  readonly to: readonly string[];
  /** Settings that tell something of the references beside them: kept only where all partitions agree. */
  readonly ownSettings: readonly string[];
  /** For each partition to be made: position up to which its journal is contained in its snapshots, which is all of it. */
  readonly last: readonly number[];
}

/** Copies the tables of a folder's partitions into those of another dealing, each subject with all that hangs on it. Gives the number of rows. */
export function copyPeople({ from, to, ownSettings, last }: PeopleCopy): {
  readonly read: number;
  readonly written: number;
} {
  const sum = { read: 0, written: 0 };
  const agreed = agree(from, ownSettings);
  for (const [partition, folder] of to.entries()) {
    const made = openDatabase(folder, storeShape);
    try {
      made.function('partition_of', { deterministic: true }, (subject) => partitionOf(String(subject), to.length));
      for (const [index, old] of from.entries()) {
        attach(made, old, () => {
          sum.written += copyOne(made, partition, index === 0);
          if (partition === 0) sum.read += countRows(made, index === 0);
        });
      }
      const setting = made.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)');
      for (const name of ownSettings) made.prepare('DELETE FROM settings WHERE name = ?').run(name);
      for (const [name, value] of agreed) setting.run(name, value);
      made.prepare('UPDATE progress SET checkpoint = ?').run(last[partition] ?? 0);
      made.prepare('UPDATE subjects SET position = ?').run(last[partition] ?? 0);
    } finally {
      made.close();
    }
  }
  return sum;
}

/** One old partition's share in one new one, in one transaction. */
function copyOne(made: DatabaseSync, partition: number, isFirst: boolean): number {
  let copied = 0;
  const copy = (sql: string): void => {
    copied += Number(made.prepare(sql).run().changes);
  };
  made.exec('BEGIN IMMEDIATE');
  made.exec('DELETE FROM moved');
  made.prepare('INSERT INTO moved SELECT id FROM old.sessions WHERE partition_of(subject) = ?').run(partition);
  for (const [table, subject] of Object.entries(ofSubjects)) {
    copy(`INSERT INTO main.${table} SELECT * FROM old.${table} WHERE partition_of(${subject}) = ${partition}`);
  }
  // What hangs on no session (there should be nothing) is kept with the first.
  const orphans = partition === 0 ? 'OR session NOT IN (SELECT id FROM old.sessions)' : '';
  for (const table of ofSessions) {
    copy(`INSERT INTO main.${table} SELECT * FROM old.${table} WHERE session IN (SELECT id FROM moved) ${orphans}`);
  }
  if (partition === 0 && isFirst) {
    for (const table of ofEverybody) copy(`INSERT INTO main.${table} SELECT * FROM old.${table}`);
    made.exec('INSERT OR REPLACE INTO main.settings SELECT * FROM old.settings');
  }
  made.exec('COMMIT');
  return copied;
}

function countRows(made: DatabaseSync, isFirst: boolean): number {
  const tables = [...Object.keys(ofSubjects), ...ofSessions, ...(isFirst ? ofEverybody : [])];
  const count = (table: string): number =>
    (made.prepare(`SELECT count(*) AS rows FROM old.${table}`).get() as { rows: number }).rows;
  return tables.reduce((sum, table) => sum + count(table), 0);
}

/** Brings the old database to the newest version first, so that its tables have the columns of the new. */
function attach(made: DatabaseSync, old: string, work: () => void): void {
  const brought = openDatabase(old, storeShape);
  const file = brought.location();
  brought.close();
  made.exec('CREATE TEMP TABLE IF NOT EXISTS moved (id TEXT PRIMARY KEY)');
  made.prepare('ATTACH ? AS old').run(file);
  try {
    work();
  } finally {
    if (made.isTransaction) made.exec('ROLLBACK');
    made.exec('DETACH old');
  }
}

function agree(from: readonly string[], names: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, Set<string | null>>(names.map((name) => [name, new Set()]));
  for (const old of from) {
    const database = openDatabase(old, storeShape);
    const read = database.prepare('SELECT value FROM settings WHERE name = ?');
    for (const name of names) values.get(name)?.add((read.get(name) as { value: string } | undefined)?.value ?? null);
    database.close();
  }
  const agreed = new Map<string, string>();
  for (const [name, [only, ...others]] of values)
    if (typeof only === 'string' && others.length === 0) agreed.set(name, only);
  return agreed;
}
