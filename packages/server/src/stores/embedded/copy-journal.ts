import { constants } from 'node:fs';
import { copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Journal } from '../contract/journal.ts';
import { StoreError } from '../contract/store-error.ts';
import { openJournal } from './open-journal.ts';

/** What can be read of a journal; nothing can be added. */
export interface JournalReader extends Pick<Journal, 'read' | 'readSession' | 'last'> {
  close(): Promise<void>;
}

const file = 'journal.sqlite';
const attempts = 8;
/** Magic, version, page size, checkpoint counter, salts, checksum: the salts change whenever the log is begun anew. */
const logHeaderBytes = 32;

/**
 * Opens a copy of the journal as it stands, while a server runs the folder: SQLite itself would refuse, because the running server
 * holds the file exclusively. Pages of the database that change while they are copied also stand in the write-ahead log, which is
 * copied after it; only when the log was begun anew meanwhile is the copy worth nothing and made again.
 *
 * The copy lies in the data folder, for its owner only, and where the system lets an open file be removed it is gone from the
 * folder as soon as it is open: nothing stays behind, however this process ends.
 *
 * @throws StoreError `unavailable` where there is no journal or it will not hold still, `full` without room for the copy
 */
export async function openJournalCopy(folder: string): Promise<JournalReader> {
  const copy = await mkdtemp(join(folder, 'journal-copy-'));
  const clear = (): Promise<void> => rm(copy, { recursive: true, force: true });
  try {
    await copySteady(folder, copy);
    const journal = await openJournal(copy);
    if (process.platform !== 'win32') await clear();
    const { read, readSession, last } = journal;
    return {
      read,
      readSession,
      last,
      async close() {
        await journal.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error instanceof StoreError ? error : failureOf(error as NodeJS.ErrnoException, folder);
  }
}

async function copySteady(from: string, to: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await readMark(from);
    await copyFile(join(from, file), join(to, file), constants.COPYFILE_FICLONE);
    await copyLog(from, to);
    if ((await readMark(from)) === before) return;
    await new Promise((wait) => setTimeout(wait, 100 * (attempt + 1)));
  }
  throw new StoreError('unavailable', `${join(from, file)} changed each of the ${attempts} times that it was copied`);
}

async function copyLog(from: string, to: string): Promise<void> {
  const target = join(to, `${file}-wal`);
  await rm(target, { force: true });
  await copyFile(join(from, `${file}-wal`), target, constants.COPYFILE_FICLONE).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    },
  );
}

/** The head of the log; without a log, when the database last changed. */
async function readMark(folder: string): Promise<string> {
  const header = await readLogHeader(folder);
  if (header !== '') return header;
  const { mtimeNs, size } = await stat(join(folder, file), { bigint: true });
  return `${mtimeNs}/${size}`;
}

async function readLogHeader(folder: string): Promise<string> {
  const log = await open(join(folder, `${file}-wal`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (log === null) return '';
  try {
    const { bytesRead, buffer } = await log.read(Buffer.alloc(logHeaderBytes), 0, logHeaderBytes, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await log.close();
  }
}

function failureOf(error: NodeJS.ErrnoException, folder: string): StoreError {
  const code = error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'unavailable';
  return new StoreError(code, `the journal in ${folder} cannot be copied (${error.code ?? error.message})`, {
    cause: error,
  });
}
