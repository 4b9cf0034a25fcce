import type { Store } from '../contract/store.ts';
import { saveAlert } from './keep-alerts.ts';
import { saveSession } from './keep-sessions.ts';
import { saveSketches } from './keep-sketches.ts';
import { saveSubject } from './keep-subjects.ts';
import { saveTimeline } from './keep-timeline.ts';
import { openJournal } from './open-journal.ts';
import { openRoles } from './open-roles.ts';
import { partitionFolder, readPartitions } from './partition-folders.ts';

/**
 * Opens the store of one partition of a data folder: two SQLite files, nothing to install. Its folder is held for as long as the store is open, so
 * that one process at a time runs it.
 * @throws StoreError `busy` when another process runs this folder, `version` when a newer samehand wrote it
 */
export async function openEmbeddedStore(folder: string): Promise<Store> {
  const journal = await openJournal(folder);
  try {
    const { roles, table, close } = openRoles(folder);
    return {
      ...roles,
      journal,
      saveDerived: (derived) =>
        // Not durable on its own: what is lost here with the power comes back from the journal.
        table.transact(
          (run) => {
            saveTimeline(run, derived);
            for (const alert of derived.alerts) saveAlert(run, alert);
            for (const { subject, sessions, sketches } of derived.snapshots) {
              saveSubject(run, subject);
              if (sketches !== undefined) saveSketches(run, subject.id, sketches);
              for (const session of sessions) saveSession(run, session);
            }
            if (derived.checkpoint !== null) run('UPDATE progress SET checkpoint = ?', derived.checkpoint);
          },
          { durable: false },
        ),
      async close() {
        await journal.close();
        close();
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/**
 * Opens the stores of all partitions of a data folder that is there, in their order; the first holds the folder, also for those who open it whole.
 * @throws StoreError `busy` when another process runs this folder
 */
export async function openDealtStores(folder: string): Promise<readonly Store[]> {
  const stores: Store[] = [];
  try {
    for (let partition = 0; partition < (readPartitions(folder) ?? 1); partition += 1) {
      stores.push(await openEmbeddedStore(partitionFolder(folder, partition)));
    }
    return stores;
  } catch (error) {
    for (const store of stores.reverse()) await store.close();
    throw error;
  }
}
