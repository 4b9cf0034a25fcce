import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../contract/store-error.ts';
import { holdFolder } from './hold-folder.ts';
import { openDatabase } from './open-database.ts';
import { storeShape } from './store-shape.ts';
import { draftFolder, finishSwap, isHalfSwapped, syncFolder } from './swap-dealt.ts';

/** Most partitions that a folder may be dealt into. */
export const partitionsMost = 64;

/** Where a partition lies: the first in the data folder itself, where an undealt folder has everything; the others in folders of their own. */
export function partitionFolder(folder: string, partition: number): string {
  return partition === 0 ? folder : join(folder, 'partitions', String(partition));
}

/**
 * Into how many partitions a data folder was dealt; null where nothing was ever received in it, so that it is still to be dealt.
 * A folder without a mark that holds something has one.
 * @throws StoreError where the mark cannot be read, or a partition is missing
 */
export function readPartitions(folder: string): number | null {
  if (isHalfSwapped(folder)) {
    throw new StoreError(
      'unavailable',
      `${folder} was being dealt anew when that was cut short: the next start of the server finishes it`,
    );
  }
  const file = markFile(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isThere = existsSync(join(folder, 'partitions'));
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !isThere) return isMade(folder) ? 1 : null;
    throw new StoreError('unavailable', `${file} cannot be read. Restore the data folder from a backup.`, {
      cause: error,
    });
  }
  const count = /^\d{1,2}\n$/.test(text) ? Number(text) : 0;
  if (count < 2 || count > partitionsMost) {
    throw new StoreError('version', `${file} does not say into how many partitions the folder was dealt`);
  }
  for (let partition = 1; partition < count; partition += 1) {
    const part = partitionFolder(folder, partition);
    if (existsSync(part)) continue;
    throw new StoreError(
      'unavailable',
      `${part} is missing: with it the subjects who were dealt there. Restore it from a backup.`,
    );
  }
  return count;
}

/**
 * The number of partitions of a data folder, which is dealt into `wanted` where nothing was received in it yet; where it was being dealt anew and that was
 * cut short, it is finished. Whoever comes second finds what the first has settled, also when they come at once.
 * @throws StoreError `busy` when another process is about to run the folder
 */
export function settlePartitions(folder: string, wanted: number): number {
  const found = isHalfSwapped(folder) ? null : readPartitions(folder);
  if (found !== null) return found;
  const letGo = holdFolder(folder);
  try {
    if (isHalfSwapped(folder)) finishSwap(folder);
    const meanwhile = readPartitions(folder);
    if (meanwhile !== null) return meanwhile;
    if (wanted > 1) deal(folder, wanted);
    return wanted;
  } finally {
    letGo();
  }
}

/** All or nothing: written beside, and put in place at one blow. */
function deal(folder: string, count: number): void {
  const draft = draftFolder(folder);
  makePartitions(draft, count);
  renameSync(draft, join(folder, 'partitions'));
  syncFolder(folder);
}

/** An empty place for each partition but the first, and the mark that says how many there are. */
export function makePartitions(draft: string, count: number): void {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  for (let partition = 1; partition < count; partition += 1) mkdirSync(join(draft, String(partition)), { mode: 0o700 });
  const mark = openSync(join(draft, 'count'), 'w', 0o600);
  try {
    writeSync(mark, `${count}\n`);
    fsyncSync(mark);
  } finally {
    closeSync(mark);
  }
}

function markFile(folder: string): string {
  return join(folder, 'partitions', 'count');
}

/** Whether anything was ever received: there is a journal, or (where it was lost) somebody is known. Keys alone make no difference. */
function isMade(folder: string): boolean {
  if (existsSync(join(folder, 'journal.sqlite'))) return true;
  if (!existsSync(join(folder, 'store.sqlite'))) return false;
  const database = openDatabase(folder, storeShape);
  try {
    return database.prepare('SELECT 1 FROM subjects LIMIT 1').get() !== undefined;
  } finally {
    database.close();
  }
}
