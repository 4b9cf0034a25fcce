import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedStore, openJournalReader, openRegistry, StoreError } from '../stores/index.ts';
import { FitFault } from './fit-fault.ts';
import type { Source } from './gather-people.ts';

export interface OpenSource extends Source {
  /** A server runs the folder and goes on writing. */
  readonly isBesideServer: boolean;
  close(): Promise<void>;
}

/**
 * Opens a data folder to be read: held where no server runs it (none can start meanwhile), else beside the running one.
 * @throws FitFault `no-journal`
 * @throws StoreError where the folder cannot be read
 */
export async function openSource(folder: string): Promise<OpenSource> {
  if (!existsSync(join(folder, 'journal.sqlite'))) {
    throw new FitFault('no-journal', `There is no journal in ${folder}: nothing was ever received there.`);
  }
  const store = await openEmbeddedStore(folder).catch((error: unknown) => {
    if (error instanceof StoreError && error.code === 'busy') return null;
    throw error;
  });
  if (store !== null) {
    const { journal } = store;
    return { isBesideServer: false, past: store, journal, upTo: await store.checkpoint(), close: () => store.close() };
  }
  const registry = openRegistry(folder);
  try {
    const upTo = await registry.checkpoint();
    const journal = openJournalReader(folder);
    const close = async (): Promise<void> => {
      journal.close();
      await registry.close();
    };
    return { isBesideServer: true, past: registry, journal, upTo, close };
  } catch (error) {
    await registry.close();
    throw error;
  }
}
