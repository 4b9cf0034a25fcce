import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type ConsoleEvent, epochMs, type GateDecision } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedEdge, openEdge, refusalOf } from './open-edge.ts';

let edge: OpenedEdge;
let port = 0;
beforeEach(async () => {
  edge = await openEdge({ heartbeat: 40 });
  await edge.app.listen({ host: '127.0.0.1', port: 0 });
  const address = edge.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => edge.app.close());

interface Opened {
  readonly reply: IncomingMessage;
  /** All text so far. */
  text(): string;
  /** Events so far, parsed. */
  events(): { event: string; data: unknown }[];
  readonly ended: Promise<void>;
}

function open(path: string, headers: Record<string, string>): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const ended = new Promise<void>((done) => reply.on('close', done));
      const events = () =>
        [...text.matchAll(/event: (.*)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({
          event,
          data: JSON.parse(data) as unknown,
        }));
      resolve({ reply, text: () => text, events, ended });
    });
    asked.on('error', reject).end();
  });
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error('did not become true within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const decision = (session: string, sequence: number, becauseYou = ''): GateDecision => ({
  session,
  sequence,
  ruling: 'restrict',
  access: { '*': 'masked' },
  becauseYou,
});

describe('gate stream', () => {
  it('gives the decisions in force, then each new one, and a heartbeat', async () => {
    edge.live.decide(decision('s1', 4));
    edge.live.decide(decision('s2', 1));
    const stream = await open('/v1/gate/stream', await edge.key('gate'));
    expect(stream.reply.headers['content-type']).toContain('text/event-stream');
    expect(stream.reply.headers['cache-control']).toBe('no-store');
    expect(stream.reply.headers['x-content-type-options']).toBe('nosniff');
    await until(() => stream.events().length === 2);
    edge.live.decide(decision('s1', 5));
    await until(() => stream.events().length === 3);
    expect(stream.events()).toEqual([
      { event: 'decision', data: decision('s1', 4) },
      { event: 'decision', data: decision('s2', 1) },
      { event: 'decision', data: decision('s1', 5) },
    ]);
    await until(() => stream.text().includes(': heartbeat\n\n'));
  });

  it('cannot be broken out of by a line feed in a reason', async () => {
    const stream = await open('/v1/gate/stream', await edge.key('gate'));
    edge.live.decide(decision('s1', 1, 'a\n\nevent: decision\ndata: {}\n\n'));
    await until(() => stream.events().length === 1);
    await until(() => stream.text().includes('heartbeat'));
    expect(stream.events()).toHaveLength(1);
  });

  it('ends within a heartbeat of its key being revoked, and stops listening', async () => {
    const headers = await edge.key('gate');
    const stream = await open('/v1/gate/stream', headers);
    expect(edge.live.listeners()).toBe(1);
    await edge.keys.revoke(headers.authorization.slice(10, 26), edge.now());
    await stream.ended;
    expect(edge.live.listeners()).toBe(0);
  });

  it('stops listening when the reader goes', async () => {
    const stream = await open('/v1/gate/stream', await edge.key('gate'));
    stream.reply.destroy();
    await until(() => edge.live.listeners() === 0);
  });

  it('keeps only the newest decision of each session for a reader that has stopped reading', async () => {
    const stream = await open('/v1/gate/stream', await edge.key('gate'));
    await until(() => edge.live.listeners() === 1);
    stream.reply.pause();
    const long = 'x'.repeat(2_000);
    for (let i = 1; i <= 50_000; i += 1) edge.live.decide(decision(`s${i % 10}`, i, long));
    stream.reply.resume();
    await until(() => stream.events().some(({ data }) => (data as GateDecision).sequence === 50_000));
    const last = new Map(stream.events().map(({ data }) => [(data as GateDecision).session, data as GateDecision]));
    expect([...last.values()].map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, i) => 49_991 + i),
    );
    // 100 MB were decided: what waited was ten decisions, the rest is what the sockets' own buffers took.
    expect(stream.events().length).toBeLessThan(25_000);
  });

  it('is refused beyond so many of one key, and free again when one closes', async () => {
    const headers = await edge.key('gate');
    const streams = await Promise.all(Array.from({ length: 64 }, () => open('/v1/gate/stream', headers)));
    const one = await edge.app.inject({ method: 'GET', url: '/v1/gate/stream', headers });
    expect(refusalOf(one)).toBe('429 streams-exceeded');
    expect(edge.live.listeners()).toBe(64);
    streams[0]?.reply.destroy();
    await until(() => edge.live.listeners() === 63);
    expect((await open('/v1/gate/stream', headers)).reply.statusCode).toBe(200);
  });

  it('does not answer HEAD with a stream', async () => {
    const reply = await edge.app.inject({ method: 'HEAD', url: '/v1/gate/stream', headers: await edge.key('gate') });
    expect(reply.statusCode).toBe(404);
    expect(edge.live.listeners()).toBe(0);
  });

  it('ends when the server stops, and does not hold it up', async () => {
    const stream = await open('/v1/gate/stream', await edge.key('gate'));
    await Promise.all([edge.app.close(), stream.ended]);
    expect(edge.live.listeners()).toBe(0);
  });
});

describe('console events', () => {
  const read: ConsoleEvent = {
    kind: 'read',
    session: 's1',
    read: { at: epochMs(1), recordClass: 'customer', record: 'c-17', access: 'full' },
  };

  it('come with their kind as the event and the rest as data', async () => {
    const { cookie } = await edge.signIn();
    const stream = await open('/console/api/events', { cookie });
    edge.live.emit(read);
    await until(() => stream.events().length === 1);
    const { kind, ...rest } = read;
    expect(stream.events()).toEqual([{ event: kind, data: rest }]);
  });

  it('carry only what their schema names', async () => {
    const { cookie } = await edge.signIn();
    const stream = await open('/console/api/events', { cookie });
    edge.live.emit({ ...read, read: { ...read.read, mean: [1, 2] } } as ConsoleEvent);
    await until(() => stream.events().length === 1);
    expect(stream.text()).not.toContain('mean');
  });

  it('end within a heartbeat of leaving', async () => {
    const signedIn = await edge.signIn();
    const stream = await open('/console/api/events', { cookie: signedIn.cookie });
    await edge.app.inject({ method: 'POST', url: '/console/api/leave', headers: signedIn });
    await stream.ended;
    expect(edge.live.listeners()).toBe(0);
  });

  it('are cut, not hoarded, for a reader that has stopped reading', async () => {
    const { cookie } = await edge.signIn();
    const stream = await open('/console/api/events', { cookie });
    await until(() => edge.live.listeners() === 1);
    stream.reply.pause();
    const long: ConsoleEvent = { ...read, read: { ...read.read, record: 'c'.repeat(10_000) } };
    for (let i = 0; i < 2_000; i += 1) {
      edge.live.emit(long);
      if (i % 100 === 0) await new Promise(setImmediate);
    }
    expect(edge.live.listeners()).toBe(0);
    stream.reply.resume();
    await stream.ended;
  });
});
