import { failure, type GateDecision, type Result, type SessionId, success } from '@samehand/protocol';
import { type SessionFailure, type SessionGrant, unknownSession } from '../sessions/index.ts';
import type { Roster } from './messages.ts';

/** Sessions that have gone and are still answered as such; older ones are unknown. */
const goneKept = 10_000;

/** What the gate and the back end ask most, kept on this side: grant and decision in force of every live session. */
export interface Mirror {
  /** A session was opened. Its first decision has been followed by then. */
  remember(grant: SessionGrant): void;
  /** @param gone set where the decision was the session's last: what is answered from now on */
  follow(decision: GateDecision, gone: SessionFailure | null): void;
  grant(session: SessionId): Result<SessionGrant, SessionFailure>;
  current(session: SessionId): Result<GateDecision, SessionFailure>;
  currents(): readonly GateDecision[];
  size(): number;
}

export function createMirror(roster: readonly Roster[]): Mirror {
  const decisions = new Map<string, GateDecision>(roster.map(({ decision }) => [decision.session, decision]));
  const grants = new Map<string, SessionGrant>(roster.map(({ grant }) => [grant.session, grant]));
  const gone = new Map<string, SessionFailure>();

  function find<Value>(from: ReadonlyMap<string, Value>, session: SessionId): Result<Value, SessionFailure> {
    const found = from.get(session);
    return found === undefined ? failure(gone.get(session) ?? unknownSession) : success(found);
  }

  return {
    remember(grant) {
      if (!gone.has(grant.session)) grants.set(grant.session, grant);
    },
    follow(decision, failed) {
      const { session } = decision;
      if (failed === null) {
        decisions.set(session, decision);
        return;
      }
      decisions.delete(session);
      grants.delete(session);
      gone.set(session, failed);
      const [oldest] = gone.keys();
      if (gone.size > goneKept && oldest !== undefined) gone.delete(oldest);
    },
    grant: (session) => find(grants, session),
    current: (session) => find(decisions, session),
    currents: () => [...decisions.values()],
    size: () => decisions.size,
  };
}
