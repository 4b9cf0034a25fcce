import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  holdFolder,
  type JournalReader,
  openJournalReader,
  openRegistry,
  partitionFolder,
  partitionOf,
  readCheckpoint,
  readPartitions,
  StoreError,
} from '../stores/index.ts';
import { FitFault } from './fit-fault.ts';
import type { Input, Source } from './gather-people.ts';

export interface OpenSource extends Source {
  /** A server runs the folder and goes on writing. */
  readonly isBesideServer: boolean;
  close(): Promise<void>;
}

/**
 * Opens a data folder to be read, all its partitions: held where no server runs it (none can start meanwhile), else beside the running one.
 * @throws FitFault `no-journal`
 * @throws StoreError where the folder cannot be read
 */
export async function openSource(folder: string): Promise<OpenSource> {
  if (!existsSync(join(folder, 'journal.sqlite'))) {
    throw new FitFault('no-journal', `There is no journal in ${folder}: nothing was ever received there.`);
  }
  const letGo = holdWhereFree(folder);
  const undo: (() => unknown)[] = letGo === null ? [] : [letGo];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const past = openRegistry(folder);
    undo.push(past.close);
    const inputs: Input[] = [];
    for (let partition = 0; partition < (readPartitions(folder) ?? 1); partition += 1) {
      const part = partitionFolder(folder, partition);
      // The position first: what the journal gains after it does not count.
      const upTo = await readCheckpoint(part);
      const journal = openWhereThere(part);
      if (journal !== null) undo.push(journal.close);
      inputs.push({ journal: journal ?? emptyJournal, upTo });
    }
    const inputOf = (subject: string): Input => inputs[partitionOf(subject, inputs.length)] as Input;
    return { isBesideServer: letGo === null, past, inputOf, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Null where a server runs the folder. */
function holdWhereFree(folder: string): (() => void) | null {
  try {
    return holdFolder(folder);
  } catch (error) {
    if (error instanceof StoreError && error.code === 'busy') return null;
    throw error;
  }
}

/** Null for a partition whose first start was cut short before it had a journal. */
function openWhereThere(part: string): JournalReader | null {
  return existsSync(join(part, 'journal.sqlite')) ? openJournalReader(part) : null;
}

const emptyJournal: Input['journal'] = { readSession: async () => [] };
