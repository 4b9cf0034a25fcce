import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../contract/store-error.ts';
import { copyJournals } from './copy-journal.ts';
import { copyPeople } from './copy-people.ts';
import { holdFolder } from './hold-folder.ts';
import { journalShape } from './journal-shape.ts';
import { openDatabase } from './open-database.ts';
import { readCheckpoint } from './open-roles.ts';
import { makePartitions, partitionFolder, partitionsMost, readPartitions } from './partition-folders.ts';
import { storeErrorOf } from './sqlite-failure.ts';
import { declareReady, draftFolder, finishSwap, syncFolder } from './swap-dealt.ts';

/**
 * Deals a data folder into another number of partitions: every subject goes whole to where it belongs then. All of it is written beside what is there
 * (which takes as much room again), counted, and put in its place at one blow; cut short before that nothing has happened, cut short after it the next
 * start of the server finishes it.
 * @param ownSettings names of settings that tell something of the references beside them: kept only where all partitions agree
 * @returns false where it has that number already
 * @throws StoreError `busy` when a process runs the folder; `unavailable` when a journal holds what no snapshot contains (a server must recover it first)
 */
export async function dealAnew(folder: string, count: number, ownSettings: readonly string[]): Promise<boolean> {
  if (!Number.isInteger(count) || count < 1 || count > partitionsMost) {
    throw new StoreError(
      'unavailable',
      `a data folder can be dealt into 1 to ${partitionsMost} partitions, not ${count}`,
    );
  }
  const letGo = holdFolder(folder);
  try {
    const present = readPartitions(folder) ?? 1;
    if (present === count) return false;
    const from = Array.from({ length: present }, (_, partition) => partitionFolder(folder, partition));
    for (const part of from) await refuseUncontained(part);
    const draft = draftFolder(folder);
    makePartitions(draft, count);
    mkdirSync(join(draft, '0'), { mode: 0o700 });
    const to = Array.from({ length: count }, (_, partition) => join(draft, String(partition)));
    const rows = copyJournals(from, to);
    const people = copyPeople({ from, to, ownSettings, last: rows.last });
    if (rows.read !== rows.written || people.read !== people.written) {
      const told = `${rows.written} of ${rows.read} journal rows, ${people.written} of ${people.read} others`;
      throw new StoreError('unavailable', `not all could be dealt anew (${told}): nothing was changed`);
    }
    for (const made of [...to, draft]) syncFolder(made);
    declareReady(folder);
    finishSwap(folder);
    return true;
  } catch (error) {
    throw (error as { readonly errcode?: number }).errcode === undefined ? error : storeErrorOf(error);
  } finally {
    letGo();
  }
}

/** Positions are given anew, so that everything must be in the snapshots. */
async function refuseUncontained(part: string): Promise<void> {
  const checkpoint = await readCheckpoint(part);
  const journal = openDatabase(part, journalShape);
  try {
    if (journal.prepare('SELECT 1 FROM journal WHERE position > ? LIMIT 1').get(checkpoint) === undefined) return;
  } finally {
    journal.close();
  }
  throw new StoreError(
    'unavailable',
    `${part} was not stopped but cut off: start the server and stop it, then deal anew`,
  );
}
