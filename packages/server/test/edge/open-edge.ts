import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EpochMs, epochMs } from '@samehand/protocol';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { pino } from 'pino';
import { layEdge } from '../../src/api/edge/lay-edge.ts';
import { defaultRateLimits, type RateLimits } from '../../src/api/edge/limit-rate.ts';
import { registerApi } from '../../src/api/register-api.ts';
import { createApiKey, createLink, createSigningJwk, importSigningKey, type SigningKey } from '../../src/auth/index.ts';
import { buildServer } from '../../src/build-server.ts';
import type { ConsoleSessions } from '../../src/stores/contract/console-sessions.ts';
import type { KeyScope, Keys } from '../../src/stores/contract/keys.ts';
import { type LiveDouble, liveDouble, memoryAudit, memoryConsoleSessions, memoryKeys } from './doubles.ts';

export interface OpenedEdge {
  readonly app: FastifyInstance;
  readonly live: LiveDouble;
  readonly keys: Keys;
  readonly consoleSessions: ConsoleSessions;
  readonly audit: ReturnType<typeof memoryAudit>;
  readonly signingKey: SigningKey;
  readonly folder: string;
  /** What the server logged, a line each. */
  readonly logged: string[];
  /** Moves the server's clock, in milliseconds. */
  pass(milliseconds: number): void;
  now(): EpochMs;
  /** A fresh key's `authorization` header. */
  key(...scopes: KeyScope[]): Promise<{ authorization: string }>;
  /** A fresh one-time link's token. */
  link(): Promise<string>;
  /** Signs in and gives cookie and CSRF header. */
  signIn(): Promise<{ cookie: string; 'x-samehand-csrf': string }>;
}

export interface EdgeTestOptions {
  readonly isSecure?: boolean;
  readonly rateLimits?: Partial<RateLimits>;
  readonly heartbeat?: number;
  readonly publicUrl?: string | null;
  readonly onRoute?: (route: RouteOptions) => void;
}

export const deskOrigin = 'https://desk.example.com';

/** The real edge on a real fastify instance, with doubles behind it. Close `app` after use. */
export async function openEdge(options: EdgeTestOptions = {}): Promise<OpenedEdge> {
  const isSecure = options.isSecure ?? false;
  let now = 1_790_000_000_000;
  const clock = () => epochMs(now);
  const [keys, consoleSessions, audit, live] = [
    memoryKeys(),
    memoryConsoleSessions(),
    memoryAudit(),
    liveDouble(clock),
  ];
  const signingKey = await importSigningKey(await createSigningJwk());
  const folder = await mkdtemp(join(tmpdir(), 'samehand-edge-'));
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });

  const app = await buildServer({ log, trustProxy: false, tls: null }, [
    async (root) => {
      if (options.onRoute !== undefined) root.addHook('onRoute', options.onRoute);
      const edge = await layEdge(root, {
        keys,
        consoleSessions,
        clock,
        isSecure,
        origins: [deskOrigin],
        hosts: ['samehand.internal'],
        publicUrl: options.publicUrl === undefined ? 'https://samehand.example.com' : options.publicUrl,
        rateLimits: { ...defaultRateLimits, ...options.rateLimits },
        version: '0.0.0-test',
      });
      await registerApi(root, {
        edge,
        live,
        keys,
        consoleSessions,
        audit,
        signingKey,
        clock,
        random: randomBytes,
        settings: {
          version: '0.0.0-test',
          tokenLifetime: 900,
          demo: null,
          policy: { rules: [] },
          consoleFolder: join(folder, 'console'),
          collectorFile: join(folder, 'samehand.js'),
          ...(options.heartbeat === undefined ? {} : { heartbeat: options.heartbeat }),
        },
      });
    },
  ]);

  const link = () => createLink(consoleSessions, 'administrator', clock(), randomBytes);
  return {
    app,
    live,
    keys,
    consoleSessions,
    audit,
    signingKey,
    folder,
    logged,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    now: clock,
    link,
    key: async (...scopes) => {
      const { text, stored } = createApiKey('test', scopes, clock(), randomBytes);
      await keys.add(stored);
      return { authorization: `Bearer ${text}` };
    },
    signIn: async () => {
      const reply = await app.inject({ method: 'POST', url: '/console/api/enter', payload: { token: await link() } });
      const cookie = reply.cookies[0];
      return { cookie: `${cookie?.name}=${cookie?.value}`, 'x-samehand-csrf': reply.json().csrf };
    },
  };
}

/** Status and error code of a refusal in one value, for short expectations. */
export function refusalOf(reply: { statusCode: number; json: () => unknown }): string {
  const body = reply.json() as { error?: { code?: string } };
  return `${reply.statusCode} ${body.error?.code}`;
}
