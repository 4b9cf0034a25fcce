import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertView, ConsoleEvent, ConsoleMe } from '@samehand/protocol';
import { createFakeDay, type FakeDay } from './fake-day.ts';
import { fakePolicy } from './fake-policy.ts';
import { serveBuilt } from './serve-built.ts';

export interface FakeServerOptions {
  readonly port?: number;
  readonly sessions?: number;
  readonly seed?: number;
  /** Seconds before now at which the first session was taken over; null for a quiet day. */
  readonly takeOverAgo?: number | null;
  /** The folder of the built console; without it only the API answers. */
  readonly dist?: string;
  readonly isDemo?: boolean;
}

export interface FakeServer {
  readonly url: string;
  readonly day: FakeDay;
  /** A new link's token; good once. */
  readonly newToken: () => string;
  readonly push: (event: ConsoleEvent) => void;
  /** Cuts every open stream and refuses new ones until `mendStreams`. */
  readonly cutStreams: () => void;
  readonly mendStreams: () => void;
  readonly stop: () => Promise<void>;
}

const csrf = 'fake-csrf';
const cookie = 'samehand_console=fake';

/** Speaks the console's part of the server's contract with a day of invented people. For development and tests only. */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const { sessions = 14, seed = 11, takeOverAgo = 75, isDemo = true } = options;
  const day = createFakeDay({ sessions, seed, startAt: Date.now(), takeOverAgo });
  const tokens = new Set<string>();
  let tokensMade = 0;
  const streams = new Set<ServerResponse>();
  let areStreamsCut = false;
  const me: ConsoleMe = {
    name: 'Administrator',
    csrf,
    version: '0.1.0',
    demo: isDemo ? { deskUrl: 'http://127.0.0.1:4610' } : null,
  };

  const push = ({ kind, ...rest }: ConsoleEvent): void => {
    const text = `event: ${kind}\ndata: ${JSON.stringify(rest)}\n\n`;
    for (const stream of streams) stream.write(text);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    if (!pathname.startsWith('/console/api/')) {
      if (options.dist !== undefined && pathname.startsWith('/console')) serveBuilt(options.dist, pathname, response);
      else refuse(response, 404, 'route-unknown', `Nothing is served at ${pathname}.`);
      return;
    }
    const route = `${request.method} ${pathname.slice('/console/api'.length)}`;
    if (route === 'POST /enter') {
      const body = await readBody(request);
      if (!tokens.delete(String(body['token']))) {
        return refuse(response, 401, 'link-refused', 'This link was used or is old. Make another: samehand admin-link');
      }
      response.setHeader('set-cookie', `${cookie}; Path=/console; HttpOnly; SameSite=Strict`);
      return answer(response, me);
    }
    if (!(request.headers.cookie ?? '').includes(cookie)) {
      return refuse(response, 401, 'sign-in-required', 'Sign in first.');
    }
    if (request.method !== 'GET' && request.headers['x-samehand-csrf'] !== csrf) {
      return refuse(response, 403, 'csrf-refused', 'The header x-samehand-csrf is missing or wrong.');
    }
    if (route === 'GET /me') return answer(response, me);
    if (route === 'POST /leave') {
      response.setHeader('set-cookie', 'samehand_console=; Path=/console; Max-Age=0');
      response.writeHead(204).end();
      return;
    }
    if (route === 'GET /sessions') {
      const isLive = searchParams.get('live') === 'true';
      return answer(
        response,
        day.summaries().filter(({ endedAt }) => !isLive || endedAt === null),
      );
    }
    if (route.startsWith('GET /sessions/')) {
      const id = decodeURIComponent(route.slice('GET /sessions/'.length));
      const detail = day.detail(id);
      return detail === undefined
        ? refuse(response, 404, 'session-unknown', `No session ${id} is known.`)
        : answer(response, detail);
    }
    if (route === 'GET /alerts') return answer(response, day.alerts());
    const closing = /^POST \/alerts\/([^/]+)\/close$/.exec(route);
    if (closing?.[1] !== undefined) {
      const { outcome } = await readBody(request);
      if (outcome !== 'impostor' && outcome !== 'genuine' && outcome !== 'unclear') {
        return refuse(response, 400, 'request-invalid', 'outcome must be impostor, genuine or unclear.', 'outcome');
      }
      const closed: AlertView | undefined = day.close(decodeURIComponent(closing[1]), outcome);
      if (closed === undefined) return refuse(response, 404, 'alert-unknown', 'No such alert is known.');
      push({ kind: 'alert', alert: closed });
      return answer(response, closed);
    }
    if (route === 'GET /subjects') return answer(response, day.subjects());
    if (route === 'GET /policy') return answer(response, fakePolicy);
    if (route === 'GET /events') {
      if (areStreamsCut) return refuse(response, 503, 'shutting-down', 'The server is about to stop.');
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': open\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    refuse(response, 404, 'route-unknown', `Nothing is served at ${pathname}.`);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => refuse(response, 400, 'request-invalid', 'The body is not JSON.'));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const moving = setInterval(() => {
    for (const event of day.advance(Date.now())) push(event);
  }, 500);
  const beating = setInterval(() => {
    for (const stream of streams) stream.write(': alive\n\n');
  }, 5_000);

  const cutStreams = (): void => {
    areStreamsCut = true;
    for (const stream of streams) stream.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    day,
    newToken: () => {
      tokensMade += 1;
      tokens.add(`link-${tokensMade}`);
      return `link-${tokensMade}`;
    },
    push,
    cutStreams,
    mendStreams: () => {
      areStreamsCut = false;
    },
    stop: async () => {
      clearInterval(moving);
      clearInterval(beating);
      cutStreams();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: string, message: string, where?: string): void {
  const error = where === undefined ? { code, message } : { code, message, where };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text) as Record<string, unknown>;
}
