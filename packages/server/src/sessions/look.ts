import type { AlertView, SessionDetail, SessionId, SessionSummary, SubjectId, SubjectView } from '@samehand/protocol';
import { viewAlert } from '../actions/index.ts';
import type { AlertRow, SessionRow, Store } from '../stores/index.ts';
import { markOf } from './drill.ts';
import type { LiveSubject } from './live-session.ts';
import type { Outbox } from './outbox.ts';
import type { Residents } from './residents.ts';
import { compareUrgency, liveSessionsOf, rowOf, viewPoint, viewSession } from './view-session.ts';

/** Most that one answer holds; the newest stay. */
export const lookLimits = { sessions: 500, points: 10_000, reads: 2_000, alerts: 500 } as const;

/** Everything people look at: memory first, the store for what has left it. */
export interface Look {
  summaries(filter: { readonly live: boolean; readonly limit?: number }): Promise<readonly SessionSummary[]>;
  detail(session: SessionId): Promise<SessionDetail | null>;
  alert(id: string): Promise<AlertView | null>;
  alerts(limit?: number): Promise<readonly AlertView[]>;
  subject(id: SubjectId): Promise<SubjectView | null>;
  subjects(): Promise<readonly SubjectView[]>;
}

export function createLook(store: Store, residents: Residents, outbox: Outbox): Look {
  /** Decisions, alerts and reads wait in memory for a moment: who asks sees them all. */
  const settle = (): Promise<unknown> => outbox.flush();

  async function nameOf(id: SubjectId): Promise<string> {
    return residents.subjects.get(id)?.name ?? (await store.subjects.load(id))?.name ?? id;
  }

  /** Of a session that has left memory. Reads are counted afresh: gates report some after the end. */
  async function viewStored(row: SessionRow): Promise<SessionSummary> {
    const reads = await store.recordReads.count(row.id);
    return { ...viewSession(row, await nameOf(row.subject)), reads };
  }

  async function composeAlert(row: AlertRow): Promise<AlertView> {
    const decisions = await store.decisions.ofSession(row.session);
    const exposed = await store.recordReads.exposed(row.session, row.since, row.until);
    const standing =
      residents.sessions.get(row.session)?.standing ?? (await store.sessions.load(row.session))?.standing;
    return viewAlert(row, await nameOf(row.subject), exposed, decisions, standing && markOf(standing));
  }

  return {
    async summaries({ live, limit = lookLimits.sessions }) {
      const here = liveSessionsOf(residents.sessions.values());
      const seen = here.map((session) => viewSession(rowOf(session), session.subject.name)).sort(compareUrgency);
      if (live) return seen.slice(0, limit);
      const byId = new Map(seen.map((summary) => [summary.id, summary]));
      for (const session of residents.sessions.values()) {
        if (!byId.has(session.id)) byId.set(session.id, viewSession(rowOf(session), session.subject.name));
      }
      await settle();
      for (const row of await store.sessions.recent(limit)) {
        if (!byId.has(row.id)) byId.set(row.id, await viewStored(row));
      }
      return [...byId.values()].sort(compareOpenings).slice(0, limit);
    },
    async detail(id) {
      await settle();
      const session = residents.sessions.get(id);
      const row = session === undefined ? await store.sessions.load(id) : rowOf(session);
      if (row === null) return null;
      const name = await nameOf(row.subject);
      const summary = session === undefined ? await viewStored(row) : viewSession(row, name);
      const stored = await store.points.ofSession(id, lookLimits.points);
      return {
        ...summary,
        thresholds: row.standing.assessment.thresholds,
        assessment: row.standing.assessment,
        points: [...stored, ...(session?.fresh.list() ?? [])]
          .slice(-lookLimits.points)
          .map((point) => viewPoint(point, name)),
        decisions: await store.decisions.ofSession(id),
        recordReads: await store.recordReads.ofSession(id, lookLimits.reads),
      };
    },
    async alert(id) {
      await settle();
      const row = await store.alerts.load(id);
      return row === null ? null : composeAlert(row);
    },
    async alerts(limit = lookLimits.alerts) {
      await settle();
      const rows = await store.alerts.list(limit);
      return Promise.all(rows.map(composeAlert));
    },
    async subject(id) {
      const here = residents.subjects.get(id);
      if (here !== undefined) return viewResident(here);
      const row = await store.subjects.load(id);
      if (row === null) return null;
      const { name, createdAt, enrolment, lastSeenAt } = row;
      return { id, name, createdAt, enrolment, lastSeenAt, sessions: (await store.sessions.ofSubject(id)).length };
    },
    async subjects() {
      const byId = new Map<string, SubjectView>();
      for (const head of await store.subjects.list()) byId.set(head.id, head);
      for (const subject of residents.subjects.values()) byId.set(subject.id, viewResident(subject));
      return [...byId.values()].sort(compareSubjects);
    },
  };
}

/** Newest first. */
export function compareOpenings(one: SessionSummary, other: SessionSummary): number {
  return other.openedAt - one.openedAt;
}

/** By name. */
export function compareSubjects(one: SubjectView, other: SubjectView): number {
  return one.name.localeCompare(other.name) || one.id.localeCompare(other.id);
}

/** As the store lists them: open first, then newest first. */
export function compareAlerts(one: AlertView, other: AlertView): number {
  if (one.state !== other.state) return one.state === 'open' ? -1 : 1;
  return other.at - one.at || (one.id < other.id ? 1 : -1);
}

function viewResident(subject: LiveSubject): SubjectView {
  const { id, name, createdAt, enrolment, lastSeenAt, storedSessions, sessions } = subject;
  return { id, name, createdAt, enrolment, lastSeenAt, sessions: storedSessions + sessions.length };
}
