import type { ConfirmationRequest, GateDecision, OpenSessionReply, OpenSessionRequest } from '@samehand/protocol';
import { createAsk } from './ask-decision.ts';
import { createServerCall } from './call-server.ts';
import { createDecide, type Decide } from './decide-access.ts';
import { createDecisionCache, type DecisionCache } from './decision-cache.ts';
import { createExpressGate } from './express.ts';
import { createFastifyGate } from './fastify.ts';
import { followStream } from './follow-stream.ts';
import { createRouteGuard, type Pass } from './guard-route.ts';
import { maskRecord } from './mask-record.ts';
import { type AccessLossReason, checkFailMode, checkOptions, type GateOptions } from './options.ts';
import { parseDecision } from './parse-decision.ts';
import { parseOpened } from './parse-opened.ts';
import { createAccessReporter, type ReportedAccess } from './report-accesses.ts';

/** For the company's metrics and health page. */
export interface GateState {
  /** The stream was heard within `staleAfterSeconds`: decisions come from the cache. */
  readonly isFresh: boolean;
  /** What went wrong with the stream last, null while it is heard. */
  readonly problem: string | null;
  readonly cachedSessions: number;
  readonly accesses: {
    readonly queued: number;
    readonly delivered: number;
    readonly lost: Readonly<Record<AccessLossReason, number>>;
  };
}

export interface Gate {
  /** Never throws for reasons of the network: then the route's own `whenUnknown` is the answer. */
  readonly decide: Decide;
  readonly express: ReturnType<typeof createExpressGate>;
  readonly fastify: ReturnType<typeof createFastifyGate>;
  /** What the gate decided for a request behind `express` or `fastify`. @throws GateError `not-gated` */
  pass(request: object): Pass;
  /** Call after the company's own sign-in; hand the token to the page. @throws GateError */
  openSession(request: OpenSessionRequest): Promise<OpenSessionReply>;
  /** A fresh token for a running session. @throws GateError */
  renewToken(session: string): Promise<OpenSessionReply>;
  /** Tell how the company's own authentication (passkey, PIN) answered after a step-up. @throws GateError */
  confirm(session: string, outcome: ConfirmationRequest['outcome']): Promise<void>;
  /** At sign-out. From then on this gate refuses the session. @throws GateError */
  endSession(session: string): Promise<void>;
  /** What was opened, where the middleware's `record` does not do it. Never waits, never throws. */
  report(access: ReportedAccess): void;
  readonly mask: typeof maskRecord;
  state(): GateState;
  /** Ends the stream and delivers waiting reports for at most `deadlineMs` (default 3,000). */
  close(deadlineMs?: number): Promise<void>;
}

const commandTimeoutMs = 10_000;

/** Connects at once and in the background; a server that is down is no error here. @throws GateError `bad-options` */
export function createGate(options: GateOptions): Gate {
  const checked = checkOptions(options);
  const call = createServerCall(checked);
  const cache = createDecisionCache(checked.maxSessions);
  const follower = followStream(checked, ({ event, data }, epoch) => {
    if (event === 'decision') keepHeard(cache, data, epoch);
  });
  const ask = createAsk(checked, call, cache, follower.epoch);
  const decide = createDecide(cache, follower, ask, checked.monotonic);
  const reporter = createAccessReporter(checked, call);
  const guard = createRouteGuard(decide, reporter.report, checked.stepUp);

  const command = (path: string, body?: unknown) =>
    call({ method: 'POST', path, ...(body === undefined ? {} : { body }), timeoutMs: commandTimeoutMs });
  const below = (session: string, what: string) => `/v1/sessions/${encodeURIComponent(session)}/${what}`;

  return {
    decide: async (session, recordClass, route) => {
      checkFailMode(route.whenUnknown, 'decide');
      return decide(session, recordClass, route);
    },
    express: createExpressGate(guard),
    fastify: createFastifyGate(guard),
    pass: guard.pass,
    async openSession(request) {
      const opened = parseOpened(await command('/v1/sessions', request), 'POST /v1/sessions');
      // A session that was asked for before it existed must not stay unknown for a second.
      cache.forget(opened.session);
      return opened;
    },
    async renewToken(session) {
      const path = below(session, 'token');
      return parseOpened(await command(path), `POST ${path}`);
    },
    async confirm(session, outcome) {
      await command(below(session, 'confirmations'), { outcome });
      // The stream brings the new decision too; asking as well makes it true by the time this returns.
      await ask(session, true);
    },
    async endSession(session) {
      // Before the call, and with a sequence that nothing overtakes: signed out is signed out, also when the server is away.
      cache.keep(ended(session), follower.epoch(), Number.POSITIVE_INFINITY);
      await command(below(session, 'end'));
    },
    report: reporter.report,
    mask: maskRecord,
    state: () => ({
      isFresh: follower.isFresh(),
      problem: follower.problem(),
      cachedSessions: cache.size(),
      accesses: reporter.counts(),
    }),
    async close(deadlineMs = 3000) {
      follower.stop();
      await reporter.close(deadlineMs);
    },
  };
}

function keepHeard(cache: DecisionCache, data: string, epoch: number): void {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return;
  }
  const decision = parseDecision(value);
  if (decision !== undefined) return cache.keep(decision, epoch, 0);
  // A decision in words that this version does not know: better the route's fail mode than yesterday's decision.
  const session: unknown = (value as { session?: unknown } | null)?.session;
  if (typeof session === 'string') cache.doubt(session, epoch, 0);
}

function ended(session: string): GateDecision {
  return {
    session,
    sequence: Number.MAX_SAFE_INTEGER,
    ruling: 'terminate',
    access: { '*': 'refused' },
    becauseYou: 'You have signed out.',
  };
}
