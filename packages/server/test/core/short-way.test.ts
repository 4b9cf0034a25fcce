import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { captureLimits, sealBytes } from '@samehand/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedIngest, openIngest, origin } from './open-ingest.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let opened: OpenedIngest;

beforeEach(async () => {
  opened = await openIngest();
});
afterEach(() => opened.app.close());

const port = (): number => (opened.app.server.address() as AddressInfo).port;

/** No batch, so that its seal is nobody's concern: it gets to the sessions, without what would be its seal. */
function send(text: string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = text + '-'.repeat(sealBytes);
  return new Promise((resolve, reject) => {
    const asked = request({ port: port(), host: '127.0.0.1', path: '/v1/batches', method: 'POST' }, (reply) => {
      let told = '';
      reply.on('data', (chunk: Buffer) => (told += chunk.toString()));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text: told }));
    });
    asked.on('error', reject);
    const usual = { authorization: 'Bearer t', 'content-type': 'application/octet-stream', origin };
    for (const [name, value] of Object.entries({ ...usual, ...headers })) asked.setHeader(name, value);
    if (headers['transfer-encoding'] === undefined) asked.setHeader('content-length', Buffer.byteLength(body));
    asked.end(body);
  });
}

const codeOf = ({ status, text }: Answer): string =>
  `${status} ${(JSON.parse(text) as { error: { code: string } }).error.code}`;

describe('the short way', () => {
  it('answers the second batch of a page as the first was answered, header for header', async () => {
    const [first, second, third] = [await send('one'), await send('two'), await send('three')];
    expect(opened.longWay).toEqual(['POST']);
    expect(opened.bodies).toEqual(['one', 'two', 'three']);
    expect({ ...third.headers, date: '' }).toEqual({ ...second.headers, date: '' });
    const { date: _, ...headers } = second.headers;
    expect({ ...second, headers: { ...headers, date: first.headers.date } }).toEqual(first);
    expect(headers).toMatchObject({ 'access-control-allow-origin': origin, 'x-content-type-options': 'nosniff' });
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }, '403 origin-refused'],
    ['another host', { host: 'evil.example' }, '421 host-refused'],
    ['another kind of body', { 'content-type': 'application/json' }, '415 media-type-unsupported'],
    ['a body above the limit', { body: 'x'.repeat(captureLimits.batchBytes + 1) }, '413 body-too-large'],
  ])('is closed to %s', async (_name, { body = 'two', ...headers }: Record<string, string>, refusal) => {
    // Twice: the connection is known by then.
    for (const text of ['one', 'two']) await send(text);
    expect(codeOf(await send(body, headers))).toBe(refusal);
    expect(opened.longWay).toHaveLength(2);
    expect(opened.bodies).toEqual(['one', 'two']);
  });

  it('sends a body of unknown length, and a token of which it knows nothing, the long way', async () => {
    for (const text of ['one', 'two']) await send(text);
    expect((await send('three', { 'transfer-encoding': 'chunked' })).status).toBe(200);
    expect((await send('four', { authorization: 'Bearer other' })).status).toBe(200);
    expect(opened.longWay).toHaveLength(3);
    expect(opened.bodies).toEqual(['one', 'two', 'three', 'four']);
  });

  it('ends with the token', async () => {
    for (const text of ['one', 'two']) await send(text);
    opened.now = 1_000_000;
    expect(codeOf(await send('three'))).toBe('401 token-expired');
  });

  it('keeps the pace, and says when to come again', async () => {
    for (let batch = 0; batch < 5; batch += 1) await send('one');
    const refused = await send('six');
    expect([codeOf(refused), refused.headers['retry-after']]).toEqual(['429 rate-exceeded', '1']);
    expect([opened.longWay.length, opened.bodies.length]).toEqual([1, 5]);
  });

  it('words failures as the long way does', async () => {
    await send('one');
    opened.answer = () => Promise.reject(new Error('a secret'));
    const failed = await send('two');
    expect(codeOf(failed)).toBe('500 internal');
    expect(failed.text).not.toContain('a secret');
    expect(opened.longWay).toHaveLength(1);
  });

  it('outlives a page that goes in the middle of a body', async () => {
    await send('one');
    const socket = connect(port(), '127.0.0.1');
    await once(socket, 'connect');
    const head = [
      'POST /v1/batches HTTP/1.1',
      `host: 127.0.0.1:${port()}`,
      'authorization: Bearer t',
      `origin: ${origin}`,
    ];
    socket.write([...head, 'content-type: application/octet-stream', 'content-length: 9', '', 'half'].join('\r\n'));
    await new Promise((later) => setTimeout(later, 50));
    socket.destroy();
    expect((await send('two')).status).toBe(200);
    expect(opened.bodies).toEqual(['one', 'two']);
  });
});
