import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import statics from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { deskEmployees, type Employee } from './back-end/employees.ts';
import { createCollectorLoader } from './back-end/load-collector.ts';
import { protect } from './back-end/protect.ts';
import { connectGate, type DeskCircumstances } from './back-end/samehand.ts';
import { keepSignIns } from './back-end/sign-ins.ts';
import { addCheckRoutes } from './routes/check-routes.ts';
import { type DeskContext, signInOf } from './routes/desk-context.ts';
import { addRecordRoutes } from './routes/record-routes.ts';
import { addSignInRoutes } from './routes/sign-in-routes.ts';
import { openShop } from './shop/open-shop.ts';

export interface StartDeskOptions extends Partial<DeskCircumstances> {
  /** Default 4610; 0 takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Where this back end reaches the samehand server. */
  readonly samehandUrl: string;
  /** Where browsers reach it, if that differs. */
  readonly samehandPublicUrl?: string;
  /** API key with the scopes `gate` and `sessions`. */
  readonly apiKey: string;
  /** Who may sign in. Default: {@link deskEmployees}. */
  readonly employees?: readonly Employee[];
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

export interface RunningDesk {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the desk and returns what stops it. The samehand server need not be up: until it is, records are masked.
 * @throws GateError `bad-options`; the system's error when the port is taken.
 */
export async function startDesk(options: StartDeskOptions): Promise<RunningDesk> {
  const publicUrl = (options.samehandPublicUrl ?? options.samehandUrl).replace(/\/+$/, '');
  const now = options.clock ?? Date.now;
  const gate = connectGate(options);
  const context: DeskContext = {
    gate,
    shop: openShop(now()),
    signIns: keepSignIns(),
    employees: options.employees ?? deskEmployees,
    circumstances: {
      device: options.device ?? { id: 'desk-demo-laptop', class: 'laptop', managed: true },
      notice:
        options.notice === undefined
          ? { recordedAt: new Date(now()).toISOString(), version: '2026-01' }
          : options.notice,
      site: options.site ?? 'home',
    },
    collector: createCollectorLoader(options.samehandUrl.replace(/\/+$/, ''), publicUrl),
    publicUrl,
    now,
  };
  const app = fastify({ bodyLimit: 64 * 1024 });
  protect(app, new URL(publicUrl).origin);
  await app.register(cookie);
  await addAssets(app);
  app.addHook('preHandler', async (request, reply) => {
    const isOpen = /^\/(sign-in|sign-out|rhythm|assets\/|desk\/)/.test(request.url);
    if (!isOpen && signInOf(context, request) === undefined) return reply.redirect('/sign-in', 303);
    return undefined;
  });
  addSignInRoutes(app, context);
  addRecordRoutes(app, context);
  addCheckRoutes(app, context);
  await context.collector();
  try {
    const url = await app.listen({ port: options.port ?? 4610, host: options.host ?? '127.0.0.1' });
    return { url, stop: async () => void (await Promise.all([app.close(), gate.close()])) };
  } catch (error) {
    await gate.close(0);
    throw error;
  }
}

const require = createRequire(import.meta.url);

async function addAssets(app: FastifyInstance): Promise<void> {
  await app.register(statics, {
    root: fileURLToPath(new URL('../public', import.meta.url)),
    prefix: '/assets/',
    maxAge: 0,
  });
  const font = await readFile(require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
  app.get('/assets/inter.woff2', async (_request, reply) =>
    reply.type('font/woff2').header('cache-control', 'public, max-age=86400').send(font),
  );
}
