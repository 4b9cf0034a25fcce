import { type EpochMs, epochMs, success } from '@samehand/protocol';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { layEdge } from '../../src/api/edge/lay-edge.ts';
import { defaultRateLimits } from '../../src/api/edge/limit-rate.ts';
import { buildServer } from '../../src/build-server.ts';
import { type IngestDependencies, takeBatches } from '../../src/ingest/index.ts';

export const origin = 'https://desk.example.com';
const claims = { iss: 'i', sid: 's', sub: 'a', mdv: true, ntc: '1', iat: 0, exp: 1_000, nonce: [1, 2, 3, 4] } as const;
const accepted = { acknowledged: 7, ruling: 'allow', sendEvery: 5_000, repeat: false } as const;

/** Ingest behind the real edge, without sessions: every token is good, and what comes is noted. */
export interface OpenedIngest {
  readonly app: FastifyInstance;
  /** What came by the long way, and the bodies that reached the sessions by any. */
  readonly longWay: string[];
  readonly bodies: string[];
  now: number;
  answer: IngestDependencies['live']['accept'];
}

export async function openIngest(
  limits = { batchesPerSecond: 1, batchBurst: 5 },
  goesStraight = true,
): Promise<OpenedIngest> {
  const opened: { -readonly [Key in keyof OpenedIngest]: OpenedIngest[Key] } = {
    app: undefined as never,
    longWay: [],
    bodies: [],
    now: 0,
    answer: async () => success(accepted),
  };
  const keys = { find: () => null } as never;
  opened.app = await buildServer({ log: pino({ level: 'silent' }), trustProxy: false, tls: null }, [
    async (root) => {
      root.addHook('onRequest', async (asked) => void opened.longWay.push(asked.method));
      await layEdge(root, {
        keys,
        consoleSessions: keys,
        clock: () => epochMs(opened.now),
        origins: [origin],
        hosts: [],
        publicUrl: null,
        isSecure: false,
        rateLimits: defaultRateLimits,
        version: '0',
      });
    },
    (root) =>
      takeBatches(root, {
        live: {
          suspect: async () => success(null),
          accept: (session, body) => {
            opened.bodies.push(Buffer.from(body).toString('latin1'));
            return opened.answer(session, body);
          },
        },
        verifyToken: async () => success(claims),
        clock: () => opened.now as EpochMs,
        metrics: { batch: () => undefined, losses: () => undefined },
        limits,
        sealSecret: 'x',
        placeKey: new Uint8Array(16),
        trustProxy: false,
        goesStraight,
        countRefusal: async () => false,
      }),
  ]);
  await opened.app.listen({ host: '127.0.0.1', port: 0 });
  return opened;
}
