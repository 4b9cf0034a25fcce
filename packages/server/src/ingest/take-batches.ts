import { captureLimits, type EpochMs, rulings, type SessionClaims, sessionId } from '@samehand/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiFailure } from '../errors/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { LiveSessions } from '../sessions/index.ts';
import { StoreError } from '../stores/index.ts';
import { type AdmissionLimits, createAdmission } from './admission.ts';
import { createTokenChecker, type TokenCheck, type VerifyToken } from './check-token.ts';

export interface IngestDependencies {
  readonly live: Pick<LiveSessions, 'accept'>;
  readonly verifyToken: VerifyToken;
  readonly clock: () => EpochMs;
  readonly metrics: Pick<Metrics, 'batch' | 'losses'>;
  readonly limits: AdmissionLimits;
  /** Counts a refused token of an address; resolves to true once that address has used up its minute. */
  readonly countRefusal: (request: FastifyRequest) => Promise<boolean>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the session token that opened this request; null where none was asked for. */
    sessionClaims: SessionClaims | null;
  }
}

const batchReply = z
  .object({
    acknowledged: z.int().min(0).describe('the sequence that is now durable'),
    ruling: z.enum(rulings),
    sendEvery: z.number().describe('milliseconds until the next sending'),
  })
  .meta({ id: 'BatchReply' });

/** Seconds after which a batch that could not be taken may come again. */
const retryAfter = 2;

/**
 * POST /v1/batches: the one door through which rhythm enters.
 * token → pace → body → decoded, durable and reduced → acknowledged. A failure at any station is a typed answer, and what was
 * not acknowledged the collector keeps and sends again.
 */
export async function takeBatches(root: FastifyInstance, deps: IngestDependencies): Promise<void> {
  const { live, clock, metrics } = deps;
  const tokens = createTokenChecker(deps.verifyToken);
  const admit = createAdmission(deps.limits);

  await root.register(async (app) => {
    app.decorateRequest('sessionClaims', null);
    // A logger for each request costs more than most requests here, and hardly one of them logs.
    app.setChildLoggerFactory((log) => log as FastifyBaseLogger);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );

    app.post('/v1/batches', {
      bodyLimit: captureLimits.batchBytes,
      // See set-headers.ts: `nosniff` alone stays.
      helmet: false,
      // Checked by the codec, which knows what may be in a batch; and sent as text, which costs a tenth.
      validatorCompiler: () => () => true,
      serializerCompiler: () => JSON.stringify,
      schema: {
        tags: ['collector'],
        summary: 'One encoded batch (docs/wire.md); answered when it is durable, repeats are harmless',
        security: [{ sessionToken: [] }],
        consumes: ['application/octet-stream'],
        response: { 200: batchReply },
      },
      onRequest: (request, reply, done) => {
        const token = readBearer(request.headers.authorization);
        if (token === null) return done(refuseMissing());
        const at = clock();
        const recalled = tokens.recall(token, at);
        if (recalled?.ok) return done(enter(recalled, request, reply, at));
        const checking = recalled === null ? tokens.verify(token, at) : Promise.resolve(recalled);
        checking
          .then(async (check) => (check.ok ? enter(check, request, reply, at) : refuse(check, request)))
          .then(done, done);
      },
      onError: (_request, _reply, error, done) => {
        metrics.batch(error instanceof ApiFailure ? error.code : 'other', null);
        done();
      },
      handler: (request, reply) => take(request, reply),
    });
  });

  /** The session behind a good token, if its pace allows. */
  function enter(
    check: TokenCheck & { readonly ok: true },
    request: FastifyRequest,
    reply: FastifyReply,
    at: EpochMs,
  ): ApiFailure | undefined {
    const wait = admit(check.claims.sid, at);
    if (wait > 0) {
      reply.header('retry-after', wait);
      return new ApiFailure('rate-exceeded', `This session sends too often. Come again in ${wait} s.`);
    }
    request.sessionClaims = check.claims;
    return undefined;
  }

  async function refuse(check: TokenCheck & { readonly ok: false }, request: FastifyRequest): Promise<ApiFailure> {
    if (await deps.countRefusal(request)) {
      return new ApiFailure('rate-exceeded', 'Too many refused attempts from this address. Wait a minute.');
    }
    return check.fault === 'expired'
      ? new ApiFailure('token-expired', 'This session token has expired. Ask for a fresh one.', 'header authorization')
      : new ApiFailure('token-refused', 'This is no session token of this install.', 'header authorization');
  }

  async function take(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const started = performance.now();
    const body = request.body;
    if (!(body instanceof Uint8Array)) throw new ApiFailure('batch-invalid', 'The body is empty.', 'body');
    // Set by the hook before; a route without it must not exist.
    const claims = request.sessionClaims;
    if (claims === null) throw refuseMissing();
    const accepted = await live.accept(sessionId(claims.sid), body).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      request.log.error({ err: error }, 'a batch could not be written');
      throw refuseForNow(reply, 'store-unavailable', 'The store cannot write now.');
    });
    if (!accepted.ok) {
      const { code, message, where } = accepted.error;
      throw code === 'overloaded' ? refuseForNow(reply, code, message) : new ApiFailure(code, message, where);
    }
    const { repeat, losses, ...answer } = accepted.value;
    metrics.batch(repeat ? 'repeat' : 'counted', (performance.now() - started) / 1000);
    if (losses !== undefined) metrics.losses(losses);
    return answer;
  }
}

function refuseMissing(): ApiFailure {
  return new ApiFailure('token-missing', 'Send the session token: authorization: Bearer …', 'header authorization');
}

function refuseForNow(reply: FastifyReply, code: 'overloaded' | 'store-unavailable', message: string): ApiFailure {
  reply.header('retry-after', retryAfter);
  return new ApiFailure(code, message);
}

/** The credential of `Bearer <credential>`, or null. Bounded before anything is done with it. */
function readBearer(header: string | undefined): string | null {
  if (header === undefined || header.length < 8 || header.length > 4_096) return null;
  const scheme = header.slice(0, 7);
  if (scheme !== 'Bearer ' && scheme.toLowerCase() !== 'bearer ') return null;
  const token = header.slice(7);
  return token.includes(' ') ? null : token;
}
