import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GateDecision, OpenSessionRequest, RecordAccessReport } from '@samehand/protocol';

/**
 * Stands in for the collector: takes the same options, asks for a token as it does, and lets a test say the ruling that the
 * server's answer to a batch would have brought.
 */
const collector = `globalThis.samehand = { start(options) {
  globalThis.started = options;
  Promise.resolve(options.token()).then((token) => { globalThis.token = token; });
  return () => {};
} };`;

/** A samehand server as the desk sees it: sessions, decisions over a stream, confirmations, accesses, the collector's script. */
export interface FakeSamehand {
  readonly url: string;
  readonly opened: (OpenSessionRequest & { readonly session: string })[];
  readonly accesses: RecordAccessReport['accesses'][number][];
  readonly confirmations: string[];
  readonly ended: string[];
  decide(session: string, change?: Partial<GateDecision>): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const doubtful: Partial<GateDecision> = {
  ruling: 'step-up',
  access: { '*': 'masked' },
  becauseYou:
    'The typing since 14:02:10 does not fit yours: the space bar is held 40 ms longer than usual. Customers’ details are masked until you confirm that it is you.',
};
export const shut: Partial<GateDecision> = {
  ruling: 'restrict',
  access: { '*': 'refused' },
  becauseYou:
    'The typing since 14:02:10 does not fit yours. Customers’ records are closed until you confirm that it is you.',
};

export async function startFakeSamehand(): Promise<FakeSamehand> {
  const decisions = new Map<string, GateDecision>();
  const streams = new Set<ServerResponse>();
  let port = 0;
  let beat: ReturnType<typeof setInterval> | undefined;
  const write = (stream: ServerResponse, decision: GateDecision) =>
    stream.write(`event: decision\ndata: ${JSON.stringify(decision)}\n\n`);

  const fake: FakeSamehand = {
    url: '',
    opened: [],
    accesses: [],
    confirmations: [],
    ended: [],
    decide(session, change = {}) {
      const sequence = (decisions.get(session)?.sequence ?? 0) + 1;
      const decision: GateDecision = {
        session,
        ruling: 'allow',
        access: { '*': 'full' },
        becauseYou: 'The typing fits yours.',
        ...change,
        sequence,
      };
      decisions.set(session, decision);
      for (const stream of streams) write(stream, decision);
    },
    stop: () =>
      new Promise((resolve) => {
        clearInterval(beat);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () =>
      new Promise((resolve) => {
        beat = setInterval(() => streams.forEach((stream) => void stream.write(': beat\n\n')), 200);
        server.listen(port, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port;
          resolve();
        });
      }),
  };

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => answer(`${request.method} ${request.url}`, body, response));
  });

  function answer(name: string, body: string, response: ServerResponse): void {
    const [, , , , session = ''] = name.split(/[ /]/);
    if (name === 'GET /collector.js') {
      response.setHeader('access-control-allow-origin', '*');
      return send(response, 200, collector, 'text/javascript');
    }
    if (name === 'GET /collector.js.sri') {
      return send(response, 200, `sha384-${createHash('sha384').update(collector).digest('base64')}\n`, 'text/plain');
    }
    if (name === 'GET /v1/gate/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      for (const decision of decisions.values()) write(response, decision);
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (name.startsWith('GET /v1/gate/sessions/')) {
      const decision = decisions.get(name.slice('GET /v1/gate/sessions/'.length));
      return decision === undefined ? send(response, 404, {}) : send(response, 200, decision);
    }
    if (name === 'POST /v1/sessions') {
      const opened = { ...(JSON.parse(body) as OpenSessionRequest), session: `s-${fake.opened.length + 1}` };
      fake.opened.push(opened);
      fake.decide(opened.session);
      return send(response, 201, { session: opened.session, token: 'a.b.c', expiresAt: Date.now() + 900_000 });
    }
    if (name.endsWith('/token')) return send(response, 200, { session, token: `t.${session}.t`, expiresAt: 1 });
    if (name.endsWith('/confirmations')) {
      const { outcome } = JSON.parse(body) as { outcome: string };
      fake.confirmations.push(outcome);
      if (outcome === 'confirmed') fake.decide(session);
      return send(response, 204, '');
    }
    if (name.endsWith('/end')) {
      fake.ended.push(session);
      return send(response, 204, '');
    }
    if (name === 'POST /v1/record-accesses') {
      fake.accesses.push(...(JSON.parse(body) as RecordAccessReport).accesses);
      return send(response, 204, '');
    }
    send(response, 404, {});
  }

  await fake.start();
  return Object.assign(fake, { url: `http://127.0.0.1:${port}` });
}

function send(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
