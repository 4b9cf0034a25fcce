import type { AlertRow, Alerts } from '../contract/alerts.ts';
import type { Points } from '../contract/points.ts';
import type { SessionRow, Sessions } from '../contract/sessions.ts';
import type { Store } from '../contract/store.ts';
import type { SubjectHead, Subjects } from '../contract/subjects.ts';
import { openRoles, type Roles } from './open-roles.ts';
import { partitionFolder, readPartitions } from './partition-folders.ts';
import { partitionOf } from './partition-of.ts';

/**
 * What can be read and set beside a running server, without the journal: what belongs to everybody, and what is known of people, read over all
 * partitions of the folder. Nothing about people is written here: that is for the server that runs the folder.
 */
export interface Registry extends Pick<Store, 'settings' | 'keys' | 'consoleSessions' | 'audit'> {
  readonly subjects: Pick<Subjects, 'load' | 'list' | 'count'>;
  readonly sessions: Pick<Sessions, 'load' | 'recent' | 'ofSubject'>;
  readonly points: Points;
  readonly alerts: Pick<Alerts, 'load' | 'list'>;
  close(): Promise<void>;
}

/** Opens the tables of a whole data folder. What belongs to everybody lies in the first partition. */
export function openRegistry(folder: string): Registry {
  const count = readPartitions(folder) ?? 1;
  const opened: ReturnType<typeof openRoles>[] = [];
  const close = (): void => {
    for (const one of opened) one.close();
  };
  try {
    for (let partition = 0; partition < count; partition += 1)
      opened.push(openRoles(partitionFolder(folder, partition)));
  } catch (error) {
    close();
    throw error;
  }
  const parts = opened.map(({ roles }) => roles);
  const [first] = parts as [Roles];
  const { settings, keys, consoleSessions, audit } = first;
  return { settings, keys, consoleSessions, audit, ...readPeople(parts), close: async () => close() };
}

function readPeople(parts: readonly Roles[]): Pick<Registry, 'subjects' | 'sessions' | 'points' | 'alerts'> {
  const partOf = (subject: string): Roles => parts[partitionOf(subject, parts.length)] as Roles;
  /** The one partition that knows it. */
  const findIn = async <Value>(ask: (part: Roles) => Promise<Value | null>): Promise<Value | null> =>
    (await Promise.all(parts.map(ask))).find((found) => found !== null) ?? null;
  const gather = async <Value>(ask: (part: Roles) => Promise<readonly Value[]>): Promise<Value[]> =>
    (await Promise.all(parts.map(ask))).flat();
  return {
    subjects: {
      load: (id) => partOf(id).subjects.load(id),
      list: async () => (await gather(({ subjects }) => subjects.list())).sort(byName),
      count: async () =>
        (await Promise.all(parts.map(({ subjects }) => subjects.count()))).reduce((sum, one) => sum + one),
    },
    sessions: {
      load: (id) => findIn(({ sessions }) => sessions.load(id)),
      recent: async (limit) => (await gather(({ sessions }) => sessions.recent(limit))).sort(byOpening).slice(0, limit),
      ofSubject: (subject) => partOf(subject).sessions.ofSubject(subject),
    },
    points: { ofSession: (session, limit) => gather(({ points }) => points.ofSession(session, limit)) },
    alerts: {
      load: (id) => findIn(({ alerts }) => alerts.load(id)),
      list: async (limit) => (await gather(({ alerts }) => alerts.list(limit))).sort(byState).slice(0, limit),
    },
  };
}

/** The orders in which one partition answers. */
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byName = (one: SubjectHead, other: SubjectHead): number =>
  byText(one.name, other.name) || byText(one.id, other.id);
const byOpening = (one: SessionRow, other: SessionRow): number =>
  other.openedAt - one.openedAt || byText(other.id, one.id);
const byState = (one: AlertRow, other: AlertRow): number =>
  byText(other.state, one.state) || other.at - one.at || byText(other.id, one.id);
