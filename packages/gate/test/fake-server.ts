import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessByClass, GateDecision, RecordAccessReport } from '@samehand/protocol';

export const fakeKey = 'sh_test_0123456789abcdef';

/** A server that speaks the gate's part of the contract over real sockets, and can be hurt in the ways a network hurts. */
export interface FakeServer {
  readonly url: string;
  readonly decisions: Map<string, GateDecision>;
  readonly accesses: RecordAccessReport['accesses'][number][];
  /** `METHOD path` of every request, in order. */
  readonly requests: string[];
  readonly confirmations: { session: string; outcome: string }[];
  /** Milliseconds before any answer other than the stream's. */
  delay: number;
  /** Comments on the stream every so many ms; 0: silent. */
  heartbeat: number;
  /** Answers such requests with that status instead. */
  fail: ((request: string, body: string) => { status: number; body?: string; type?: string } | undefined) | undefined;
  /** Sets the session's decision (next sequence) and tells every stream. */
  decide(session: string, change?: Partial<Omit<GateDecision, 'session'>>): GateDecision;
  /** Raw text to every stream. */
  shout(text: string): void;
  streams(): number;
  cutStreams(): void;
  /** Stops listening and breaks every socket; `start` listens on the same port again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const full: AccessByClass = { '*': 'full' };

export async function startFakeServer(): Promise<FakeServer> {
  const streams = new Set<ServerResponse>();
  let port = 0;
  let beat: ReturnType<typeof setInterval> | undefined;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => void answer(request, response, body));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const name = `${request.method} ${request.url}`;
    fake.requests.push(name);
    const failing = fake.fail?.(name, body);
    if (failing) return send(response, failing.status, failing.body ?? '', failing.type);
    if (request.headers.authorization !== `Bearer ${fakeKey}`) {
      return send(response, 401, { error: { code: 'key-unknown', message: 'no such key' } });
    }
    if (name === 'GET /v1/gate/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const decision of fake.decisions.values()) response.write(asEvent(decision));
      response.write(': hello\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (fake.delay > 0) await new Promise((resolve) => setTimeout(resolve, fake.delay));
    const [, , , , session = ''] = name.split(/[ /]/);
    if (name.startsWith('GET /v1/gate/sessions/')) {
      const decision = fake.decisions.get(decodeURIComponent(name.slice('GET /v1/gate/sessions/'.length)));
      if (decision) return send(response, 200, decision);
      return send(response, 404, { error: { code: 'session-unknown', message: 'nobody by that id' } });
    }
    if (name === 'POST /v1/record-accesses') {
      for (const access of (JSON.parse(body) as RecordAccessReport).accesses) {
        if (!fake.accesses.some(({ id }) => id === access.id)) fake.accesses.push(access);
      }
      return send(response, 204, '');
    }
    if (name === 'POST /v1/sessions' || name.endsWith('/token')) {
      const opened = name.endsWith('/token') ? session : `s-${fake.requests.length}`;
      return send(response, 201, {
        session: opened,
        token: 'header.claims.signature',
        expiresAt: Date.now() + 900_000,
      });
    }
    if (name.endsWith('/confirmations')) {
      const { outcome } = JSON.parse(body) as { outcome: string };
      fake.confirmations.push({ session, outcome });
      if (outcome === 'confirmed') fake.decide(session, { ruling: 'allow', access: full, becauseYou: '' });
      return send(response, 204, '');
    }
    if (name.endsWith('/end')) {
      fake.decisions.delete(session);
      return send(response, 204, '');
    }
    send(response, 404, { error: { code: 'route-unknown', message: name } });
  }

  const fake: FakeServer = {
    url: '',
    decisions: new Map(),
    accesses: [],
    requests: [],
    confirmations: [],
    delay: 0,
    heartbeat: 50,
    fail: undefined,
    decide(session, change = {}) {
      const before = fake.decisions.get(session);
      const decision: GateDecision = {
        session,
        sequence: (before?.sequence ?? 0) + 1,
        ruling: 'allow',
        access: full,
        becauseYou: '',
        ...change,
      };
      fake.decisions.set(session, decision);
      fake.shout(asEvent(decision));
      return decision;
    },
    shout: (text) => streams.forEach((stream) => void stream.write(text)),
    streams: () => streams.size,
    cutStreams: () => streams.forEach((stream) => void stream.destroy()),
    stop: () =>
      new Promise((resolve) => {
        clearInterval(beat);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () =>
      new Promise((resolve) => {
        beat = setInterval(() => fake.heartbeat > 0 && fake.shout(': beat\n\n'), 50);
        server.listen(port, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port;
          resolve();
        });
      }),
  };
  await fake.start();
  return Object.assign(fake, { url: `http://127.0.0.1:${port}` });
}

function asEvent(decision: GateDecision): string {
  return `event: decision\ndata: ${JSON.stringify(decision)}\n\n`;
}

function send(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
