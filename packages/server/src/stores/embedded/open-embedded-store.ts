import type { Store } from '../contract/store.ts';
import { openTable } from './database-table.ts';
import { keepAlerts, saveAlert } from './keep-alerts.ts';
import { keepAudit } from './keep-audit.ts';
import { keepConsoleSessions } from './keep-console-sessions.ts';
import { keepKeys } from './keep-keys.ts';
import { keepSessions, saveSession } from './keep-sessions.ts';
import { keepSettings } from './keep-settings.ts';
import { saveSketches } from './keep-sketches.ts';
import { keepSubjects, saveSubject } from './keep-subjects.ts';
import { keepDecisions, keepPoints, keepRecordReads, saveTimeline } from './keep-timeline.ts';
import { openDatabase } from './open-database.ts';
import { openJournal } from './open-journal.ts';
import { storeShape } from './store-shape.ts';

/** What can be read and set beside a running server, without the journal: for the command line. */
export type Registry = Omit<Store, 'journal' | 'saveDerived'>;

/**
 * Opens the store of a data folder: two SQLite files, nothing to install. The folder is held for as long as the store is open, so
 * that one process at a time runs it.
 * @throws StoreError `busy` when another process runs this folder, `version` when a newer samehand wrote it
 */
export async function openEmbeddedStore(folder: string): Promise<Store> {
  const journal = await openJournal(folder);
  try {
    const { registry, table } = openRoles(folder);
    return {
      ...registry,
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
        await registry.close();
      },
    };
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/** Opens the roles that do not need the journal; works while a server runs the same folder. */
export function openRegistry(folder: string): Registry {
  return openRoles(folder).registry;
}

function openRoles(folder: string): { readonly registry: Registry; readonly table: ReturnType<typeof openTable> } {
  const database = openDatabase(folder, storeShape);
  const table = openTable(database);
  const registry: Registry = {
    subjects: keepSubjects(table),
    sessions: keepSessions(table),
    decisions: keepDecisions(table),
    points: keepPoints(table),
    recordReads: keepRecordReads(table),
    alerts: keepAlerts(table),
    settings: keepSettings(table),
    keys: keepKeys(table),
    consoleSessions: keepConsoleSessions(table),
    audit: keepAudit(table),
    checkpoint: async () => ((await table.one('SELECT checkpoint FROM progress'))?.['checkpoint'] as number) ?? 0,
    close: async () => database.close(),
  };
  return { registry, table };
}
