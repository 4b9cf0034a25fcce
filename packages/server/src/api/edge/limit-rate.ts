import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { CountRefusal } from '../../auth/index.ts';
import { ApiFailure } from '../../errors/index.ts';

/** Requests a minute. Generous where a whole company signs in at nine o'clock, narrow where one person does. */
export interface RateLimits {
  /** Of one API key. 750,000 people signing in within half an hour are 25,000 a minute. */
  readonly perKey: number;
  /** Refused attempts (wrong key, wrong link) of one address. */
  readonly refusals: number;
  /** Of one console sign-in. */
  readonly perAnalyst: number;
  /** Of one address on what anybody may fetch. */
  readonly perAddress: number;
}

export const defaultRateLimits: RateLimits = { perKey: 60_000, refusals: 60, perAnalyst: 1_200, perAddress: 1_200 };

const minute = 60_000;

/** Whose minute a request uses up. Runs after the guards, so that a stranger cannot use up anybody else's. */
export interface RateHooks {
  readonly perKey: ReturnType<FastifyInstance['rateLimit']>;
  readonly perAnalyst: ReturnType<FastifyInstance['rateLimit']>;
  readonly perAddress: ReturnType<FastifyInstance['rateLimit']>;
  readonly countRefusal: CountRefusal;
}

/** Registers the limiter and hands out its hooks; routes put them into `preHandler`. */
export async function limitRate(app: FastifyInstance, limits: RateLimits): Promise<RateHooks> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new ApiFailure('rate-exceeded', `More than ${context.max} requests a minute. Wait for retry-after seconds.`),
  });
  const hook = (max: number, keyOf: (request: Parameters<CountRefusal>[0]) => string) =>
    app.rateLimit({ max, timeWindow: minute, keyGenerator: keyOf });
  const refusals = app.createRateLimit({ max: limits.refusals, timeWindow: minute });
  return {
    perKey: hook(limits.perKey, (request) => `key ${request.apiKey?.id ?? request.ip}`),
    perAnalyst: hook(limits.perAnalyst, (request) =>
      request.analyst === null ? request.ip : Buffer.from(request.analyst.session.secretHash).toString('base64'),
    ),
    perAddress: hook(limits.perAddress, (request) => request.ip),
    countRefusal: async (request) => {
      const counted = await refusals(request);
      return !counted.isAllowed && counted.isExceeded;
    },
  };
}
