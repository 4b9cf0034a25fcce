import { type AccessLevel, isIdentifier, type Ruling } from '@samehand/protocol';
import { accessFor, accessOfFailMode, severerAccess } from './access-for.ts';
import type { AskOutcome } from './ask-decision.ts';
import type { CachedDecision, DecisionCache } from './decision-cache.ts';
import type { StreamFollower } from './follow-stream.ts';
import type { FailMode } from './options.ts';

/** May this session see records of this class now, how much, and why. */
export interface RecordDecision {
  readonly access: AccessLevel;
  /** `unknown`: the server could not be asked or does not know the session. */
  readonly ruling: Ruling | 'unknown';
  /** For the employee, second person; also where nothing is wrong, so look at `access` and `ruling` before showing it. */
  readonly because: string;
  /** `fallback`: the route's own fail mode spoke, not samehand. */
  readonly from: 'cache' | 'server' | 'fallback';
}

export type Decide = (
  session: string | undefined,
  recordClass: string,
  route: { readonly whenUnknown: FailMode },
) => Promise<RecordDecision>;

const sentences = {
  unreachable: 'The check of your typing rhythm cannot be reached at the moment.',
  unknown: 'This session is not known to the check of your typing rhythm. Signing in again usually helps.',
};

export function createDecide(
  cache: DecisionCache,
  follower: Pick<StreamFollower, 'epoch' | 'isFresh'>,
  ask: (session: string) => Promise<AskOutcome>,
  monotonic: () => number,
): Decide {
  /** The stream vouches for what it told itself; an answer to a question holds for a second without it. */
  function isBelieved(cached: CachedDecision): boolean {
    if (follower.isFresh() && cached.epoch === follower.epoch() && cached.isKnown) return true;
    return monotonic() < cached.believedUntil;
  }

  return async (session, recordClass, { whenUnknown }) => {
    if (session === undefined || !isIdentifier(session))
      return fallBack(undefined, recordClass, whenUnknown, 'unknown');
    const cached = cache.get(session);
    if (cached !== undefined && isBelieved(cached)) {
      return cached.isKnown
        ? fromDecision(cached, recordClass, 'cache')
        : fallBack(cached, recordClass, whenUnknown, 'unknown');
    }
    const outcome = await ask(session);
    const heard = cache.get(session);
    if (outcome === 'known' && heard !== undefined) return fromDecision(heard, recordClass, 'server');
    return fallBack(heard, recordClass, whenUnknown, outcome === 'unreachable' ? 'unreachable' : 'unknown');
  };
}

function fromDecision({ decision }: CachedDecision, recordClass: string, from: 'cache' | 'server'): RecordDecision {
  if (decision === null) throw new TypeError('a known session without a decision');
  const { access, ruling, becauseYou } = decision;
  return { access: accessFor(access, recordClass), ruling, because: becauseYou, from };
}

/**
 * Not knowing never restores access that was taken away: else cutting the wire to the server would be the way to open masked
 * records. So the severer of the route's fail mode and the last decision ever heard stands.
 */
function fallBack(
  cached: CachedDecision | undefined,
  recordClass: string,
  mode: FailMode,
  why: keyof typeof sentences,
): RecordDecision {
  const last = cached?.decision ?? null;
  const access =
    last === null ? accessOfFailMode(mode) : severerAccess(accessOfFailMode(mode), accessFor(last.access, recordClass));
  return { access, ruling: 'unknown', because: sentences[why], from: 'fallback' };
}
