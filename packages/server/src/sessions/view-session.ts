import { sentence } from '@samehand/policy';
import { type BeliefPoint, type Question, questions, type SessionSummary } from '@samehand/protocol';
import type { SessionRow, StoredPoint } from '../stores/index.ts';
import { markOf } from './drill.ts';
import { isLive, type LiveSession } from './live-session.ts';

/** Makes the row that a session would be stored as, for showing it like a stored one. */
export function rowOf(session: LiveSession): SessionRow {
  const { id, subject, device, notice, site, openedAt, endedAt } = session;
  const standing = { ...session.standing };
  return { id, subject: subject.id, device, notice, site, openedAt, endedAt, standing, state: null, taken: null };
}

/** One line of the console's list. */
export function viewSession(row: SessionRow, name: string): SessionSummary {
  const { standing, device } = row;
  const { accommodation } = standing;
  const drill = markOf(standing);
  return {
    id: row.id,
    subject: { id: row.subject, name },
    device: { id: device.id, class: device.class },
    site: row.site,
    openedAt: row.openedAt,
    endedAt: row.endedAt,
    lastInputAt: standing.lastInputAt,
    ruling: standing.ruling,
    beliefs: beliefsOf(row),
    enrolment: standing.assessment.enrolment,
    reads: standing.reads,
    ...(accommodation === undefined
      ? {}
      : { accommodation: { confirmEveryMinutes: accommodation.confirmEveryMinutes } }),
    ...(drill === undefined ? {} : { drill }),
  };
}

/** A stored point with its words, third person. */
export function viewPoint(point: StoredPoint, name: string): BeliefPoint {
  return { ...point, sentence: sentence(point.evidence, name) };
}

const severity = ['allow', 'step-up', 'restrict', 'terminate'];

/** Falling sessions first, then by name. */
export function compareUrgency(one: SessionSummary, other: SessionSummary): number {
  const byRuling = severity.indexOf(other.ruling) - severity.indexOf(one.ruling);
  return byRuling || one.subject.name.localeCompare(other.subject.name) || one.id.localeCompare(other.id);
}

export function liveSessionsOf(sessions: Iterable<LiveSession>): LiveSession[] {
  return [...sessions].filter(isLive);
}

function beliefsOf(row: SessionRow): SessionSummary['beliefs'] {
  const { beliefs } = row.standing.assessment;
  const entries = questions.map((question): [Question, SessionSummary['beliefs'][Question]] => {
    const { bits, state, alarm } = beliefs[question];
    return [question, { bits, state, alarm }];
  });
  return Object.fromEntries(entries) as SessionSummary['beliefs'];
}
