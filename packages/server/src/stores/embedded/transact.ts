import type { DatabaseSync } from 'node:sqlite';

/** Runs the work in one transaction, and gives back what it gives: all of it becomes durable, or nothing. */
export function transact<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    database.exec('COMMIT');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
