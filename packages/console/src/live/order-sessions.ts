import { type BeliefState, questions, type SessionSummary } from '@samehand/protocol';
import { stateSeverity } from '../words/questions.ts';

/** The most severe state among a session's four beliefs. */
export function worstState(session: SessionSummary): BeliefState {
  let worst: BeliefState = 'unknown';
  for (const question of questions) {
    const { state } = session.beliefs[question];
    if (stateSeverity[state] > stateSeverity[worst]) worst = state;
  }
  return worst;
}

/** Something is ruled against this session, or a belief is in doubt or lost: an analyst should look. */
export function needsLook(session: SessionSummary): boolean {
  return (
    session.endedAt === null &&
    (session.ruling !== 'allow' || stateSeverity[worstState(session)] >= stateSeverity.doubt)
  );
}

/** Alarm bits that must change before a quiet session changes its place, so that rows do not jump about under the eye. */
const step = 4;

/** Falling sessions first: by worst state, then by alarm in coarse steps, then by name. Ended sessions last, latest first. */
export function orderSessions(sessions: readonly SessionSummary[]): SessionSummary[] {
  const keyed = sessions.map((session) => ({
    session,
    ended: session.endedAt ?? 0,
    severity: Math.max(stateSeverity[worstState(session)], stateSeverity.held),
    alarm: Math.floor(Math.max(...questions.map((question) => session.beliefs[question].alarm)) / step),
  }));
  keyed.sort(
    (a, b) =>
      Number(a.ended > 0) - Number(b.ended > 0) ||
      b.ended - a.ended ||
      b.severity - a.severity ||
      b.alarm - a.alarm ||
      a.session.subject.name.localeCompare(b.session.subject.name) ||
      (a.session.id < b.session.id ? -1 : 1),
  );
  return keyed.map(({ session }) => session);
}

/** Whether a session is meant by what was typed into the search: every word must occur in name, ids, device or site. */
export function matches(session: SessionSummary, search: string): boolean {
  const text = [
    session.subject.name,
    session.subject.id,
    session.device.id,
    session.device.class,
    session.site,
    session.id,
  ]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
