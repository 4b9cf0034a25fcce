import type { Store } from '../contract/store.ts';
import { openTable, type Table } from './database-table.ts';
import { keepAlerts } from './keep-alerts.ts';
import { keepAudit } from './keep-audit.ts';
import { keepConsoleSessions } from './keep-console-sessions.ts';
import { keepKeys } from './keep-keys.ts';
import { keepSessions } from './keep-sessions.ts';
import { keepSettings } from './keep-settings.ts';
import { keepSubjects } from './keep-subjects.ts';
import { keepDecisions, keepPoints, keepRecordReads } from './keep-timeline.ts';
import { openDatabase } from './open-database.ts';
import { storeShape } from './store-shape.ts';

/** All of a store that stands beside the journal. */
export type Roles = Omit<Store, 'journal' | 'saveDerived' | 'close'>;

export interface OpenRoles {
  readonly roles: Roles;
  readonly table: Table;
  close(): void;
}

/** Opens the tables of one partition's folder; works while a server runs it. */
export function openRoles(folder: string): OpenRoles {
  const database = openDatabase(folder, storeShape);
  const table = openTable(database);
  const roles: Roles = {
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
  };
  return { roles, table, close: () => database.close() };
}

/** Journal position up to which the tables of one partition's folder contain everything. */
export async function readCheckpoint(folder: string): Promise<number> {
  const { roles, close } = openRoles(folder);
  try {
    return await roles.checkpoint();
  } finally {
    close();
  }
}
