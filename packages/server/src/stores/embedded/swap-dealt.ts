import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Everything of a partition: its two databases. What belongs to them beside has been written into them by then. */
const files = ['store.sqlite', 'journal.sqlite'] as const;

/** Where a folder that is dealt anew is written, beside what it will replace. */
export function draftFolder(folder: string): string {
  return join(folder, 'partitions.tmp');
}

/** The same once it is whole: from then on it is what holds, and all that is left to do is to put it in its place. */
function readyFolder(folder: string): string {
  return join(folder, 'partitions.ready');
}

export function isHalfSwapped(folder: string): boolean {
  return existsSync(readyFolder(folder));
}

/** From here on the draft holds. It lists `0`, `1` … with two databases each, and `count`. */
export function declareReady(folder: string): void {
  renameSync(draftFolder(folder), readyFolder(folder));
  syncFolder(folder);
}

/**
 * Puts what is ready in its place and removes what was there. Cut short anywhere, it can be begun again and does the rest: each file is moved whole,
 * and what is not ready any more has been moved. The folder must be held.
 */
export function finishSwap(folder: string): void {
  const ready = readyFolder(folder);
  const first = join(ready, '0');
  for (const file of files) {
    const made = join(first, file);
    if (!existsSync(made)) continue;
    // A write-ahead log of the old database would be taken for one of the new.
    for (const suffix of ['-wal', '-shm']) rmSync(join(folder, file + suffix), { force: true });
    renameSync(made, join(folder, file));
  }
  if (existsSync(first)) rmdirSync(first);
  syncFolder(folder);
  rmSync(join(folder, 'partitions'), { recursive: true, force: true });
  // Of one partition alone nothing is left but the folder itself.
  if (existsSync(join(ready, '1'))) renameSync(ready, join(folder, 'partitions'));
  else rmSync(ready, { recursive: true });
  syncFolder(folder);
}

/** What a folder lists is on the disk when this returns. Windows has no such call, and writes its lists through. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
