import { captureLimits, type EpochMs, rulings, type SessionClaims, sealBytes } from '@samehand/protocol';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiFailure } from '../errors/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { LiveSessions } from '../sessions/index.ts';
import { type AdmissionLimits, createAdmission } from './admission.ts';
import { createBatchAnswerer } from './answer-batch.ts';
import { createTokenChecker, type TokenCheck, type VerifyToken } from './check-token.ts';
import { createPlaceDigest } from './digest-place.ts';
import { createSeals } from './seals.ts';
import { createShortWay, tooOften } from './short-way.ts';
import { createPlaceWatch } from './watch-places.ts';

export interface IngestDependencies {
  readonly live: Pick<LiveSessions, 'accept' | 'suspect'>;
  readonly verifyToken: VerifyToken;
  readonly clock: () => EpochMs;
  readonly metrics: Pick<Metrics, 'batch' | 'losses'>;
  readonly limits: AdmissionLimits;
  /** Of this install: what the nonces of the seals are made of. */
  readonly sealSecret: string;
  /** 16 bytes drawn by chance at the start: what the numbers of places are made with. */
  readonly placeKey: Uint8Array;
  /** As the HTTP server was told: whether a proxy's word for an address is believed. */
  readonly trustProxy: boolean;
  /** Whether batches under a head that is known may go past the HTTP parser. */
  readonly goesStraight: boolean;
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
    nonce: z.array(z.int()).length(4).describe('seals the next batch of this page'),
  })
  .meta({ id: 'BatchReply' });

const path = '/v1/batches';

/**
 * POST /v1/batches: the one door through which rhythm enters.
 * token → pace → body → decoded, durable and reduced → acknowledged. A failure at any station is a typed answer, and what was
 * not acknowledged the collector keeps and sends again. What a page sends after its first batch takes the short way.
 */
export async function takeBatches(root: FastifyInstance, deps: IngestDependencies): Promise<void> {
  const { live, clock, metrics } = deps;
  const seals = createSeals(deps.sealSecret);
  const digestPlace = createPlaceDigest(deps.placeKey, deps.trustProxy);
  const isInTwoPlaces = createPlaceWatch();
  const answer = createBatchAnswerer({ live, metrics, log: root.log, seals, isInTwoPlaces, clock });
  const tokens = createTokenChecker(deps.verifyToken);
  const admit = createAdmission(deps.limits);
  const refused = (error: unknown): void => metrics.batch(error instanceof ApiFailure ? error.code : 'other', null);
  const shortWay = createShortWay({
    path,
    answer,
    digestPlace,
    admit,
    clock,
    refused,
    log: root.log,
    goesStraight: deps.goesStraight,
  });
  shortWay.openIn(root);

  await root.register(async (app) => {
    app.decorateRequest('sessionClaims', null);
    // A logger for each request costs more than most requests here, and hardly one of them logs.
    app.setChildLoggerFactory((log) => log as FastifyBaseLogger);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    // The collector names no type: a body without one is bytes.
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
      if (request.headers['content-type'] === undefined) return done(null, body);
      done(new ApiFailure('media-type-unsupported', 'A batch is application/octet-stream.', 'header content-type'));
    });

    app.post(path, {
      bodyLimit: captureLimits.batchBytes + sealBytes,
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
      onRequest: (request, _reply, done) => {
        const token = readBearer(request.headers.authorization);
        if (token === null) return done(refuseMissing());
        const at = clock();
        const recalled = tokens.recall(token, at);
        if (recalled?.ok) return done(enter(recalled, request, at));
        const checking = recalled === null ? tokens.verify(token, at) : Promise.resolve(recalled);
        checking
          .then(async (check) => (check.ok ? enter(check, request, at) : refuse(check, request)))
          .then(done, done);
      },
      onError: (_request, _reply, error, done) => {
        refused(error);
        done();
      },
      onResponse: (request, reply, done) => {
        if (reply.statusCode === 200) shortWay.remember(request, reply);
        done();
      },
      handler: (request) => take(request),
    });
  });

  /** The session behind a good token, if its pace allows. */
  function enter(
    check: TokenCheck & { readonly ok: true },
    request: FastifyRequest,
    at: EpochMs,
  ): ApiFailure | undefined {
    const wait = admit(check.claims.sid, at);
    if (wait > 0) return new ApiFailure('rate-exceeded', tooOften(wait), undefined, wait);
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

  async function take({ body, sessionClaims, raw }: FastifyRequest): Promise<unknown> {
    if (!(body instanceof Uint8Array)) throw new ApiFailure('batch-invalid', 'The body is empty.', 'body');
    // Set by the hook before; a route without it must not exist.
    if (sessionClaims === null) throw refuseMissing();
    return answer(sessionClaims, body, digestPlace(raw, sessionClaims.sid));
  }
}

function refuseMissing(): ApiFailure {
  return new ApiFailure('token-missing', 'Send the session token: authorization: Bearer …', 'header authorization');
}

/** The credential of `Bearer <credential>`, or null. Bounded before anything is done with it. */
function readBearer(header: string | undefined): string | null {
  if (header === undefined || header.length < 8 || header.length > 4_096) return null;
  const scheme = header.slice(0, 7);
  if (scheme !== 'Bearer ' && scheme.toLowerCase() !== 'bearer ') return null;
  const token = header.slice(7);
  return token.includes(' ') ? null : token;
}
