import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../contract/store-error.ts';
import { storeErrorOf } from './sqlite-failure.ts';

export interface DatabaseShape {
  /** File name within the data folder. */
  readonly file: string;
  /** One SQL script a version, in order; `user_version` says how many have run. Append, never change one that shipped. */
  readonly migrations: readonly string[];
  /** Statements after opening, e.g. the lock. */
  readonly pragmas: readonly string[];
}

/**
 * Opens a database file in WAL mode, making folder (0700) and file (0600) as needed, and brings it to the newest version.
 * What is deleted is overwritten (`secure_delete`), because deletion here means erasure of people's data.
 */
export function openDatabase(folder: string, shape: DatabaseShape): DatabaseSync {
  const path = join(folder, shape.file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(path, { timeout: 2_000 });
    try {
      for (const pragma of shape.pragmas) database.exec(`PRAGMA ${pragma}`);
      database.exec(
        'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON',
      );
      chmodSync(path, 0o600);
      migrate(database, shape, path);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (error) {
    const failed = storeErrorOf(error);
    const hint = failed.code === 'busy' ? ': another samehand process holds this data folder' : `: ${failed.message}`;
    throw new StoreError(failed.code, `${path} cannot be opened${hint}`, { cause: error });
  }
}

function migrate(database: DatabaseSync, shape: DatabaseShape, path: string): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > shape.migrations.length) {
    throw new StoreError('version', `${path} was written by a newer samehand (version ${version})`);
  }
  shape.migrations.slice(version).forEach((script, index) => {
    database.exec(`BEGIN IMMEDIATE; ${script}; PRAGMA user_version=${version + index + 1}; COMMIT`);
  });
}
