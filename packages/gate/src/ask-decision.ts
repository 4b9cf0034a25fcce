import type { CallServer } from './call-server.ts';
import type { DecisionCache } from './decision-cache.ts';
import { GateError } from './gate-error.ts';
import type { CheckedOptions } from './options.ts';
import { parseDecision } from './parse-decision.ts';

/** Milliseconds after a failed question in which no other is asked, so that a slow server does not slow every request down. */
const pauseMs = 1000;
/** Milliseconds for which an answer holds while no stream vouches for it: bounds how often a session is asked for. */
const holdMs = 1000;
/** Questions in the air at once; more are answered as if the server were unreachable. */
const maxAsking = 256;

export type AskOutcome = 'known' | 'unknown' | 'unreachable';

/**
 * Asks `GET /v1/gate/sessions/:session` and keeps the answer in the cache. Callers who want the same session share one
 * question.
 */
export function createAsk(
  options: Pick<CheckedOptions, 'askTimeoutMs' | 'monotonic'>,
  call: CallServer,
  cache: DecisionCache,
  epoch: () => number,
): (session: string, isUrgent?: boolean) => Promise<AskOutcome> {
  const asking = new Map<string, Promise<AskOutcome>>();
  let failedAt = Number.NEGATIVE_INFINITY;

  async function ask(session: string): Promise<AskOutcome> {
    const epochAsked = epoch();
    try {
      const path = `/v1/gate/sessions/${encodeURIComponent(session)}`;
      const decision = parseDecision(await call({ method: 'GET', path, timeoutMs: options.askTimeoutMs }));
      if (decision?.session !== session) {
        cache.doubt(session, epochAsked, options.monotonic() + holdMs);
        return 'unknown';
      }
      cache.keep(decision, epochAsked, options.monotonic() + holdMs);
      return 'known';
    } catch (error) {
      if (error instanceof GateError && (error.status === 404 || error.status === 410)) {
        cache.doubt(session, epochAsked, options.monotonic() + holdMs);
        return 'unknown';
      }
      failedAt = options.monotonic();
      return 'unreachable';
    }
  }

  return (session, isUrgent = false) => {
    const running = asking.get(session);
    if (running !== undefined && !isUrgent) return running;
    const isPaused = options.monotonic() - failedAt < pauseMs;
    if (!isUrgent && (isPaused || asking.size >= maxAsking)) return Promise.resolve('unreachable');
    const question = ask(session).finally(() => {
      if (asking.get(session) === question) asking.delete(session);
    });
    asking.set(session, question);
    return question;
  };
}
