import { type EpochMs, type Ruling, type SessionClaims, sessionId, type Words } from '@samehand/protocol';
import type { FastifyBaseLogger } from 'fastify';
import { ApiFailure } from '../errors/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { LiveSessions } from '../sessions/index.ts';
import { StoreError } from '../stores/index.ts';
import type { Place } from './digest-place.ts';
import { nameSealFault, type Seals } from './seals.ts';

export interface AnswerDependencies {
  readonly live: Pick<LiveSessions, 'accept' | 'suspect'>;
  readonly metrics: Pick<Metrics, 'batch' | 'losses'>;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  readonly seals: Seals;
  /** Whether this batch shows the session to be in two places. */
  readonly isInTwoPlaces: (session: string, page: number, place: Place, at: EpochMs) => boolean;
  readonly clock: () => EpochMs;
}

/** What a page is told of a batch that was taken. */
export interface BatchAnswer {
  readonly acknowledged: number;
  readonly ruling: Ruling;
  readonly sendEvery: number;
  readonly nonce: Words;
}

/** Seconds after which a batch that could not be taken may come again. */
const retryAfter = 2;

/**
 * Looks at the seal of a body, hands the batch to its session and words the answer: both ways into ingest end here.
 * @returns resolves when the batch is durable and reduced; rejects with an ApiFailure
 */
export function createBatchAnswerer({ live, metrics, log, seals, isInTwoPlaces, clock }: AnswerDependencies) {
  return async (claims: SessionClaims, body: Uint8Array, place: Place): Promise<BatchAnswer> => {
    const started = performance.now();
    const opened = seals.open(claims, body);
    if (!opened.ok) {
      // A collector of before the seals is no forger.
      if (opened.error !== 'seal-missing') await live.suspect(sessionId(claims.sid), 'forged-batch');
      throw new ApiFailure(opened.error, nameSealFault(opened.error), 'body');
    }
    const { batch, page, sequence } = opened.value;
    if (isInTwoPlaces(claims.sid, page, place, clock())) await live.suspect(sessionId(claims.sid), 'two-places');
    let accepted: Awaited<ReturnType<LiveSessions['accept']>>;
    try {
      accepted = await live.accept(sessionId(claims.sid), batch);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error }, 'a batch could not be written');
      throw new ApiFailure('store-unavailable', 'The store cannot write now.', undefined, retryAfter);
    }
    if (!accepted.ok) {
      const { code, message, where } = accepted.error;
      throw new ApiFailure(code, message, where, code === 'overloaded' ? retryAfter : undefined);
    }
    const { repeat, losses, acknowledged, ruling, sendEvery } = accepted.value;
    metrics.batch(repeat ? 'repeat' : 'counted', (performance.now() - started) / 1000);
    if (losses !== undefined) metrics.losses(losses);
    return { acknowledged, ruling, sendEvery, nonce: seals.nonce(claims.sid, { page, sequence: sequence + 1 }) };
  };
}
