import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { journalShape } from './journal-shape.ts';
import { createRowLister } from './list-rows.ts';
import { openDatabase } from './open-database.ts';
import { partitionOf } from './partition-of.ts';
import type { StoredRow } from './select-rows.ts';

/** Rows of one transaction while a journal is copied. */
const chunk = 10_000;

/**
 * Copies the journals of a folder's partitions into those of another dealing. The rows of a subject keep their order; those of different subjects come in
 * the order of their times, as pruning wants it. Positions go on from the highest that any of the old ones ever gave.
 * @returns the last position of each journal made, and how many rows were read and written
 */
export function copyJournals(
  from: readonly string[],
  to: readonly string[],
): { readonly last: readonly number[]; readonly read: number; readonly written: number } {
  const olds = from.map((folder) => openDatabase(folder, journalShape));
  const mades: { readonly database: DatabaseSync; readonly insert: StatementSync; last: number }[] = [];
  try {
    const base = Math.max(...olds.map(highest));
    for (const folder of to) {
      const database = openDatabase(folder, journalShape);
      mades.push({
        database,
        insert: database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)'),
        last: base,
      });
      database.exec('BEGIN');
    }
    const sum = { read: olds.reduce((rows, old) => rows + countRows(old), 0), written: 0 };
    for (const { key, session, subject, kind, at, body } of inOrderOfTime(olds)) {
      const made = mades[partitionOf(subject, to.length)] as (typeof mades)[number];
      made.last += 1;
      made.insert.run(made.last, key, session, subject, kind, at, body);
      sum.written += 1;
      if ((made.last - base) % chunk === 0) made.database.exec('COMMIT; BEGIN');
    }
    for (const { database, last } of mades) {
      database.prepare('UPDATE progress SET last = ?').run(last);
      database.exec('COMMIT');
      createRowLister(database).listAll();
    }
    return { last: mades.map(({ last }) => last), ...sum };
  } finally {
    for (const database of [...olds, ...mades.map((made) => made.database)]) database.close();
  }
}

/** The next row of all is the earliest of the next rows of each. */
function* inOrderOfTime(olds: readonly DatabaseSync[]): Generator<StoredRow> {
  const heads = olds.map((old) => {
    const rows = old.prepare('SELECT * FROM journal ORDER BY position').iterate();
    return { rows, row: nextOf(rows) };
  });
  for (;;) {
    let earliest: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (head.row !== null && (earliest === null || head.row.at < (earliest.row?.at ?? Infinity))) earliest = head;
    }
    if (earliest === null || earliest.row === null) return;
    yield earliest.row;
    earliest.row = nextOf(earliest.rows);
  }
}

function nextOf(rows: Iterator<unknown>): StoredRow | null {
  const { done, value } = rows.next();
  return done === true ? null : (value as StoredRow);
}

function highest(old: DatabaseSync): number {
  const row = old
    .prepare('SELECT max(coalesce((SELECT max(position) FROM journal), 0), (SELECT last FROM progress)) AS last')
    .get() as { last: number };
  return row.last;
}

function countRows(old: DatabaseSync): number {
  return (old.prepare('SELECT count(*) AS rows FROM journal').get() as { rows: number }).rows;
}
