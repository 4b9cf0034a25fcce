import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { sealBytes, success } from '@samehand/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutHead, readBody } from '../../src/ingest/known-head.ts';
import { type OpenedIngest, openIngest, origin } from './open-ingest.ts';

const accepted = { acknowledged: 7, ruling: 'allow', sendEvery: 5_000, repeat: false } as const;

let opened: OpenedIngest;
/** Requests that the HTTP parser has read. */
let parsed: number;
let page: Page;
beforeEach(async () => {
  opened = await openIngest({ batchesPerSecond: 1, batchBurst: 10_000 });
  parsed = 0;
  opened.app.server.on('request', () => (parsed += 1));
  page = await openPage();
});
afterEach(async () => {
  page.socket.destroy();
  await opened.app.close();
});

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly text: string;
}

interface Page {
  readonly socket: Socket;
  /** The next answer, in the order in which they come; rejects when the connection closes before. */
  next(): Promise<Answer>;
}

async function openPage(): Promise<Page> {
  const socket = connect((opened.app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  let rest = '';
  const answers: Answer[] = [];
  const wanted: ((answer: Answer) => void)[] = [];
  const failed: ((error: Error) => void)[] = [];
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('latin1');
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, end))?.[1] ?? 0);
      if (end < 0 || rest.length < end + 4 + length) return;
      const head = rest.slice(0, end);
      answers.push({ status: Number(head.slice(9, 12)), head, text: rest.slice(end + 4, end + 4 + length) });
      rest = rest.slice(end + 4 + length);
      const want = wanted.shift();
      if (want !== undefined) want(answers.shift() as Answer);
    }
  });
  socket.on('close', () => failed.forEach((fail) => fail(new Error('closed'))));
  const next = (): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const one = answers.shift();
      if (one !== undefined) return resolve(one);
      wanted.push(resolve);
      failed.push(reject);
    });
  return { socket, next };
}

/** No batch, so that its seal is nobody's concern: it gets to the sessions without what would be its seal. */
function batch(text: string, headers: readonly string[] = []): string {
  const body = text + '-'.repeat(sealBytes);
  return [
    'POST /v1/batches HTTP/1.1',
    'Host: 127.0.0.1',
    'Authorization: Bearer t',
    `Origin: ${origin}`,
    ...headers,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
const missing = 'GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

async function ask(bytes: string): Promise<Answer> {
  page.socket.write(bytes, 'latin1');
  return page.next();
}

const dateless = ({ head }: Answer): string => head.replace(/^date: .*$/im, '');

describe('the straight way', () => {
  it('answers a batch under the head of the one before without the HTTP parser, byte for byte as with it', async () => {
    const answers = [await ask(batch('one')), await ask(batch('two'))];
    expect(parsed).toBe(2);
    answers.push(await ask(batch('three')), await ask(batch('and four')));
    expect(parsed).toBe(2);
    expect(opened.bodies).toEqual(['one', 'two', 'three', 'and four']);
    const [, second, third, fourth] = answers as [Answer, Answer, Answer, Answer];
    expect([dateless(third), third.text]).toEqual([dateless(second), second.text]);
    expect(dateless(fourth)).toBe(dateless(second));
    expect(third.head).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\n/);
    // Another head is the parser's, and the next of the old kind, too, until it is known again.
    await ask(batch('five', ['X-Other: 1']));
    await ask(missing);
    expect(parsed).toBe(4);
    expect((await ask(batch('six'))).status).toBe(200);
    expect((await ask(batch('seven'))).status).toBe(200);
    expect(parsed).toBe(5);
  });

  it('is closed where the configuration says so', async () => {
    page.socket.destroy();
    await opened.app.close();
    opened = await openIngest({ batchesPerSecond: 1, batchBurst: 10_000 }, false);
    opened.app.server.on('request', () => (parsed += 1));
    page = await openPage();
    for (const text of ['one', 'two', 'three']) expect((await ask(batch(text))).status).toBe(200);
    expect(parsed).toBe(3);
  });

  it('words failures as the parsed way does', async () => {
    for (const text of ['one', 'two']) await ask(batch(text));
    opened.answer = () => Promise.reject(new Error('a secret'));
    const straight = await ask(batch('three'));
    expect(parsed).toBe(2);
    expect([straight.status, straight.text.includes('a secret')]).toEqual([500, false]);
    await ask(missing);
    const byParser = await ask(batch('four'));
    expect(parsed).toBe(4);
    expect([dateless(straight), straight.text]).toEqual([dateless(byParser), byParser.text]);
  });

  it('ends with the token', async () => {
    for (const text of ['one', 'two', 'three']) await ask(batch(text));
    opened.now = 1_000_000;
    expect((await ask(batch('four'))).status).toBe(401);
    expect(opened.bodies).toHaveLength(3);
  });

  it('answers what is under way when the server stops, and then closes', async () => {
    for (const text of ['one', 'two']) await ask(batch(text));
    let letGo: (() => void) | undefined;
    opened.answer = () => new Promise((resolve) => (letGo = () => resolve(success(accepted))));
    page.socket.write(batch('three'), 'latin1');
    await expect.poll(() => letGo, { timeout: 10_000 }).toBeDefined();
    const closed = opened.app.close();
    // Longer than the sweep for idle connections takes to come by.
    await new Promise((later) => setTimeout(later, 200));
    letGo?.();
    expect((await page.next()).status).toBe(200);
    expect(parsed).toBe(2);
    page.socket.destroy();
    await closed;
  });

  it('outlives a page that goes before its answer', async () => {
    for (const text of ['one', 'two']) await ask(batch(text));
    let letGo: (() => void) | undefined;
    opened.answer = () => new Promise((resolve) => (letGo = () => resolve(success(accepted))));
    page.socket.write(batch('three') + batch('four'), 'latin1');
    page.socket.write(batch('five'), 'latin1');
    await expect.poll(() => letGo, { timeout: 10_000 }).toBeDefined();
    page.socket.destroy();
    await new Promise((later) => setTimeout(later, 50));
    letGo?.();
    opened.answer = async () => success(accepted);
    page = await openPage();
    expect((await ask(batch('six'))).status).toBe(200);
  });

  it('leaves to the parser what the parser has begun, though it looks like a request', async () => {
    for (const text of ['known', 'well', 'one']) await ask(batch(text));
    expect(parsed).toBe(2);
    // A head begins in a row with a batch, and goes on with what would be a batch: to the parser it is a header and what follows.
    await ask(`${batch('two')}POST /v1/batches HTTP/1.1\r\nX-Rest: `);
    await ask(batch('three'));
    expect(parsed).toBe(4);
    // The connection stays the parser's.
    await ask(batch('four'));
    await ask(batch('five'));
    expect(parsed).toBe(6);
    expect(opened.bodies).toEqual(['known', 'well', 'one', 'two', 'three', 'four', 'five']);
  });

  it('takes no body for a batch of its own', async () => {
    for (const text of ['known', 'well']) await ask(batch(text));
    const inner = batch('evil');
    const outer = batch(inner, ['X-Other: 1']);
    const at = outer.indexOf(inner);
    const answered = ask(batch('one') + outer.slice(0, at));
    expect((await answered).status).toBe(200);
    for (const piece of [inner, outer.slice(at + inner.length)]) {
      page.socket.write(piece, 'latin1');
      await new Promise((later) => setTimeout(later, 20));
    }
    expect((await page.next()).status).toBe(200);
    expect(opened.bodies).toEqual(['known', 'well', 'one', inner]);
  });

  it('finds the same requests in the same bytes as the parser does, however they are cut and however many come at once', async () => {
    const kinds = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '\r', '\n', '0'), minLength: 1, maxLength: 40 }).map((text) => ({ text })),
      // A body that is itself a request under the known head.
      fc.constantFrom('one', 'evil').map((text) => ({ text: batch(text) })),
      fc.constant({ text: null }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(kinds, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(1_000), { maxLength: 12 }),
        fc.boolean(),
        async (requests, cuts, isPatient) => {
          const line = await openPage();
          opened.bodies.length = 0;
          for (const text of ['known', 'well']) {
            line.socket.write(batch(text), 'latin1');
            await line.next();
          }
          const texts = requests.map(({ text }) => (text === null ? missing : batch(text)));
          const expected = requests.map(({ text }) => (text === null ? 404 : 200));
          const statuses: number[] = [];
          if (isPatient) {
            for (const text of texts) {
              line.socket.write(text, 'latin1');
              statuses.push((await line.next()).status);
            }
          } else {
            const bytes = texts.join('');
            // Half of the cuts where a request begins, be it only in a body.
            const starts = [...bytes.matchAll(/POST|GET/g)].map(({ index }) => index);
            const drawn = cuts.map((cut) => (cut % 2 === 0 ? cut % bytes.length : (starts[cut % starts.length] ?? 0)));
            let from = 0;
            for (const to of [...drawn, bytes.length].sort((a, b) => a - b)) {
              line.socket.write(bytes.slice(from, to), 'latin1');
              from = to;
              await new Promise((later) => setTimeout(later, 1));
            }
            for (const _ of texts) statuses.push((await line.next()).status);
          }
          line.socket.destroy();
          expect(statuses).toEqual(expected);
          const sent = requests.flatMap(({ text }) => (text === null ? [] : [text]));
          expect(opened.bodies).toEqual(['known', 'well', ...sent]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a known head', () => {
  const known = cutHead(Buffer.from('POST / HTTP/1.1\r\nContent-Length: 3\r\nX: y\r\n\r\n'));
  const read = (text: string): string | null =>
    (known && readBody(Buffer.from(text), known, 1_000)?.toString()) ?? null;

  it('fits what differs in nothing but the length', () => {
    expect(read('POST / HTTP/1.1\r\nContent-Length: 3\r\nX: y\r\n\r\nabc')).toBe('abc');
    expect(read('POST / HTTP/1.1\r\nContent-Length: 10\r\nX: y\r\n\r\n0123456789')).toBe('0123456789');
  });

  it.each([
    ['POST / HTTP/1.1\r\nContent-Length: 3\r\nX: z\r\n\r\nabc', 'another value'],
    ['POST / HTTP/1.1\r\nContent-Length: 3\r\nX: y\r\n\r\nabcd', 'a body too long'],
    ['POST / HTTP/1.1\r\nContent-Length: 3\r\nX: y\r\n\r\nab', 'a body too short'],
    ['POST / HTTP/1.1\r\nContent-Length: 03\r\nX: y\r\n\r\nabc', 'a zero before the length'],
    ['POST / HTTP/1.1\r\nContent-Length: 0\r\nX: y\r\n\r\n', 'no body'],
    ['POST / HTTP/1.1\r\nContent-Length: +3\r\nX: y\r\n\r\nabc', 'a sign before the length'],
    ['POST / HTTP/1.1\r\nContent-Length: \r\nX: y\r\n\r\nabc', 'no length'],
    ['POST / HTTP/1.1\r\nContent-Length: 1001\r\nX: y\r\n\r\n'.padEnd(1046, 'x'), 'a body above the limit'],
    ['POST / HTTP/1.1\r\nContent-Len', 'a piece of it'],
  ])('fits nothing else: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('is none without a length, and none of HTTP/1.0', () => {
    expect(cutHead(Buffer.from('POST / HTTP/1.1\r\nX: y\r\n\r\n'))).toBeNull();
    expect(cutHead(Buffer.from('POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\n'))).toBeNull();
  });
});
