import type { GateDecision } from '@samehand/protocol';

export interface CachedDecision {
  /** The last decision ever heard of the session; null where there was none. */
  readonly decision: GateDecision | null;
  /** False when the server no longer knows the session or sent what cannot be read: the decision then only keeps shut what was shut. */
  readonly isKnown: boolean;
  /** Number of the stream connection that vouches for it. */
  readonly epoch: number;
  /** Until when it holds without the stream, by the monotonic clock, ms; 0 for what the stream itself told. */
  readonly believedUntil: number;
}

export interface DecisionCache {
  get(session: string): CachedDecision | undefined;
  /** Keeps it unless a later decision of the session is known already. */
  keep(decision: GateDecision, epoch: number, believedUntil: number): void;
  /** The server does not know the session, or said what cannot be read. */
  doubt(session: string, epoch: number, believedUntil: number): void;
  forget(session: string): void;
  size(): number;
}

/** At most `limit` sessions; a Map remembers the order of insertion, so its first key is the one unheard of for longest. */
export function createDecisionCache(limit: number): DecisionCache {
  const kept = new Map<string, CachedDecision>();

  function put(session: string, cached: CachedDecision): void {
    kept.delete(session);
    kept.set(session, cached);
    if (kept.size <= limit) return;
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      return;
    }
  }

  return {
    get: (session) => kept.get(session),
    keep(decision, epoch, believedUntil) {
      const before = kept.get(decision.session)?.decision ?? null;
      // An answer to an earlier question may arrive after a newer decision of the stream: sequence decides, not arrival.
      const isOvertaken = before !== null && before.sequence > decision.sequence;
      put(decision.session, { decision: isOvertaken ? before : decision, isKnown: true, epoch, believedUntil });
    },
    doubt(session, epoch, believedUntil) {
      put(session, { decision: kept.get(session)?.decision ?? null, isKnown: false, epoch, believedUntil });
    },
    forget: (session) => void kept.delete(session),
    size: () => kept.size,
  };
}
