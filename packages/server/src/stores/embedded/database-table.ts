import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { attempt } from './sqlite-failure.ts';
import { transact } from './transact.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What the roles do with the database: prepared once, asked often, answered as promises with our errors. */
export interface Table {
  one(sql: string, ...values: readonly SQLInputValue[]): Promise<Row | null>;
  all(sql: string, ...values: readonly SQLInputValue[]): Promise<readonly Row[]>;
  /** Resolves to the number of rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): Promise<number>;
  /** All or nothing; the work is synchronous. `durable: false` spares the fsync where the journal can bring it back. */
  transact<Value>(work: (run: Runner) => Value, options?: { readonly durable: boolean }): Promise<Value>;
}

/** Runs one prepared statement inside a transaction. */
export type Runner = (sql: string, ...values: readonly SQLInputValue[]) => number;

export function openTable(database: DatabaseSync): Table {
  const file = database.location() ?? 'the store';
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const fresh = database.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
  const runNow: Runner = (sql, ...values) => Number(prepare(sql).run(...values).changes);
  return {
    one: (sql, ...values) => attempt(file, () => (prepare(sql).get(...values) as Row | undefined) ?? null),
    all: (sql, ...values) => attempt(file, () => prepare(sql).all(...values) as Row[]),
    run: (sql, ...values) => attempt(file, () => runNow(sql, ...values)),
    transact: (work, options) =>
      attempt(file, () => {
        if (options?.durable === false) database.exec('PRAGMA synchronous=NORMAL');
        try {
          return transact(database, () => work(runNow));
        } finally {
          database.exec('PRAGMA synchronous=FULL');
        }
      }),
  };
}
