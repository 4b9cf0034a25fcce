import { failure, type Result, type SessionId } from '@samehand/protocol';
import { partitionOf } from '../stores/index.ts';
import type { LiveSessions, SessionFailure } from './live-sessions.ts';
import { compareAlerts, compareOpenings, compareSubjects, lookLimits } from './look.ts';
import { unknownSession } from './session-failures.ts';
import { compareUrgency } from './view-session.ts';

/**
 * One `LiveSessions` in front of several, each of which holds the subjects of one partition and all that hangs on them. What is asked of a subject or
 * of a live session goes to the one that has it; what is asked of a session that has left memory, or of an alert, goes to all, of which one knows it;
 * lists are put together in the order that one alone would give.
 * @param parts in the order of partitions, recovered and running
 */
export function dealSessions(parts: readonly LiveSessions[]): LiveSessions {
  /** Where each live session is. */
  const places = new Map<SessionId, LiveSessions>();
  for (const part of parts) {
    for (const { session } of part.currents()) places.set(session as SessionId, part);
    // The first to listen: whoever hears of a decision after this finds its session here.
    part.subscribeDecisions((decision) => {
      const session = decision.session as SessionId;
      if (part.current(session).ok) places.set(session, part);
      else places.delete(session);
    });
  }

  const partOf = (subject: string): LiveSessions => parts[partitionOf(subject, parts.length)] as LiveSessions;

  /** Why a session is not to be found: one of them may remember that it was there. */
  function whyNot(session: SessionId): SessionFailure {
    for (const part of parts) {
      const found = part.current(session);
      if (!found.ok && found.error.code !== 'session-unknown') return found.error;
    }
    return unknownSession;
  }

  async function inPart<Value>(
    session: SessionId,
    ask: (part: LiveSessions) => Promise<Result<Value, SessionFailure>>,
  ): Promise<Result<Value, SessionFailure>> {
    const part = places.get(session);
    return part === undefined ? failure(whyNot(session)) : ask(part);
  }

  function inPartNow<Value>(
    session: SessionId,
    ask: (part: LiveSessions) => Result<Value, SessionFailure>,
  ): Result<Value, SessionFailure> {
    const part = places.get(session);
    return part === undefined ? failure(whyNot(session)) : ask(part);
  }

  async function gather<Value>(ask: (part: LiveSessions) => Promise<readonly Value[]>): Promise<Value[]> {
    return (await Promise.all(parts.map(ask))).flat();
  }

  async function findIn<Value>(ask: (part: LiveSessions) => Promise<Value | null>): Promise<Value | null> {
    return (await Promise.all(parts.map(ask))).find((found) => found !== null) ?? null;
  }

  function listenToAll(listen: (part: LiveSessions) => () => void): () => void {
    const stops = parts.map(listen);
    return () => {
      for (const stop of stops) stop();
    };
  }

  return {
    open: async (request, drill) => partOf(request.subject).open(request, drill),
    grant: (session) => inPartNow(session, (part) => part.grant(session)),
    // With every batch: one look into the map, and nothing made.
    accept(session, encoded) {
      const part = places.get(session);
      return part === undefined ? Promise.resolve(failure(whyNot(session))) : part.accept(session, encoded);
    },
    async recordAccesses({ accesses }) {
      const known = Map.groupBy(accesses, ({ session }) => places.get(session as SessionId) ?? null);
      const strays = known.get(null) ?? [];
      known.delete(null);
      const dealt = [...known].map(([part, theirs]) => (part as LiveSessions).recordAccesses({ accesses: theirs }));
      // Of sessions that have left memory the one that stored them counts; the others know nothing of them.
      const asked = strays.length === 0 ? [] : parts.map((part) => part.recordAccesses({ accesses: strays }));
      const sum = { counted: 0, repeated: 0, unknown: 0 };
      for (const { counted, repeated, unknown } of await Promise.all(dealt)) {
        sum.counted += counted;
        sum.repeated += repeated;
        sum.unknown += unknown;
      }
      sum.unknown += strays.length;
      for (const { counted, repeated } of await Promise.all(asked)) {
        sum.counted += counted;
        sum.repeated += repeated;
        sum.unknown -= counted + repeated;
      }
      return sum;
    },
    confirm: (session, outcome) => inPart(session, (part) => part.confirm(session, outcome)),
    suspect: (session, sign) => inPart(session, (part) => part.suspect(session, sign)),
    end: (session) => inPart(session, (part) => part.end(session)),

    current: (session) => inPartNow(session, (part) => part.current(session)),
    currents: () => parts.flatMap((part) => part.currents()),
    subscribeDecisions: (listener) => listenToAll((part) => part.subscribeDecisions(listener)),

    async summaries({ live, limit = lookLimits.sessions }) {
      const found = await gather((part) => part.summaries({ live, limit }));
      return found.sort(live ? compareUrgency : compareOpenings).slice(0, limit);
    },
    detail: (session) => places.get(session)?.detail(session) ?? findIn((part) => part.detail(session)),
    async alerts(limit = lookLimits.alerts) {
      return (await gather((part) => part.alerts(limit))).sort(compareAlerts).slice(0, limit);
    },
    closeAlert: (id, by, outcome) => findIn((part) => part.closeAlert(id, by, outcome)),
    subscribe: (listener) => listenToAll((part) => part.subscribe(listener)),

    putSubject: (subject, name) => partOf(subject).putSubject(subject, name),
    subject: (subject) => partOf(subject).subject(subject),
    subjects: async () => (await gather((part) => part.subjects())).sort(compareSubjects),
    eraseSubject: (subject) => partOf(subject).eraseSubject(subject),

    counts() {
      const sum = { live: 0, subjects: 0, waiting: 0 };
      for (const part of parts) {
        const { live, subjects, waiting } = part.counts();
        sum.live += live;
        sum.subjects += subjects;
        sum.waiting += waiting;
      }
      return sum;
    },
    async stop() {
      const [first, ...others] = parts;
      await Promise.all(others.map((part) => part.stop()));
      // Whoever holds the first partition holds the folder: it is let go last.
      await first?.stop();
    },
  };
}
