import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../contract/store-error.ts';
import { storeErrorOf } from './sqlite-failure.ts';

/**
 * Holds a data folder for this process, so that no two run it: by SQLite's exclusive lock on a file of its own, which ends with the
 * process, also with kill -9. The journal itself is not locked: others may read it meanwhile.
 * @returns lets go
 * @throws StoreError `busy` when another process holds it
 */
export function holdFolder(folder: string): () => void {
  const path = join(folder, 'lock.sqlite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = new DatabaseSync(path, { timeout: 2_000 });
    try {
      lock.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY');
      lock.exec('BEGIN EXCLUSIVE; PRAGMA user_version=1; COMMIT');
      chmodSync(path, 0o600);
    } catch (error) {
      lock.close();
      throw error;
    }
    return () => lock.close();
  } catch (error) {
    const failed = storeErrorOf(error);
    const hint = failed.code === 'busy' ? ': another samehand process holds this data folder' : `: ${failed.message}`;
    throw new StoreError(failed.code, `${path} cannot be locked${hint}`, { cause: error });
  }
}
