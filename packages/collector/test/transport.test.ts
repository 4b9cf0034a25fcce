import { type BatchReply, type CaptureBatch, decodeBatch, type LossReason, type Ruling } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseAfter } from '../src/back-off.ts';
import { createTally } from '../src/tally.ts';
import { createTokenKeeper } from '../src/token.ts';
import { createTransport, queueLimits } from '../src/transport.ts';
import { createFakeBrowser, createToken, type SentRequest, settle } from './fakes.ts';

const decode = ({ bytes }: SentRequest): CaptureBatch => {
  const decoded = decodeBatch(bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value;
};

const acknowledge = (request: SentRequest, ruling: Ruling = 'allow') =>
  Response.json({ acknowledged: decode(request).sequence, ruling, sendEvery: 5000 });
const refuse = (status: number, code = 'x') => Response.json({ error: { code, message: '' } }, { status });

function createBatch(sequence: number, strokes = 0): CaptureBatch {
  const stroke = { kind: 'move', button: 'none', pause: 0, settle: 0, hold: 0, pressStep: 40 } as const;
  const steps = Int16Array.from({ length: 80 }, (_, index) => (index * 7919) % 300);
  return {
    page: 5,
    sequence,
    age: 0,
    losses: {},
    parts:
      strokes === 0
        ? [{ ago: 0, duration: 0, payload: { kind: 'context', counts: { paste: 1 } } }]
        : [
            {
              ago: 0,
              duration: 0,
              payload: { kind: 'strokes', strokes: Array.from({ length: strokes }, () => ({ ...stroke, steps })) },
            },
          ],
  };
}

function setUp(
  answer: (request: SentRequest, count: number) => Response | Promise<Response>,
  token: string | (() => string | Promise<string>) = createToken(),
) {
  const browser = createFakeBrowser(answer);
  const losses = createTally<LossReason>();
  const replies: Ruling[] = [];
  const ends: string[] = [];
  const life = new AbortController();
  let unavailable = 0;
  const end = (reason: string) => {
    if (!life.signal.aborted) ends.push(reason);
    life.abort();
  };
  const { environment } = browser;
  const { signal } = life;
  const ask = async () => (typeof token === 'function' ? token() : token);
  const onUnavailable = () => {
    unavailable += 1;
  };
  const tokens = createTokenKeeper(ask, environment, signal, onUnavailable, end);
  const url = 'https://samehand.test/v1/batches';
  const onReply = ({ ruling }: BatchReply) => replies.push(ruling);
  const transport = createTransport(url, tokens, losses, environment, signal, onReply, end);
  const add = (batch: CaptureBatch) => {
    transport.add(batch);
    void transport.pump();
  };
  return { ...browser, losses, replies, ends, tokens, transport, add, unavailable: () => unavailable };
}

test('batches go one at a time, oldest first, and each is acknowledged', async () => {
  const answers: (() => void)[] = [];
  const { add, sent, replies } = setUp(
    (request) => new Promise((resolve) => answers.push(() => resolve(acknowledge(request)))),
  );
  for (let sequence = 0; sequence < 3; sequence += 1) add(createBatch(sequence));
  for (let sequence = 0; sequence < 3; sequence += 1) {
    await settle();
    expect(sent.map((request) => decode(request).sequence)).toEqual([0, 1, 2].slice(0, sequence + 1));
    answers[sequence]?.();
  }
  await settle();
  expect(replies).toHaveLength(3);
  expect(sent[0]).toMatchObject({ url: 'https://samehand.test/v1/batches', token: createToken(), isLasting: false });
});

test('what is not acknowledged is sent again: same page, sequence and parts, only older', async () => {
  const { add, sent, time, replies } = setUp((request, count) => {
    if (count === 1) throw new TypeError('Failed to fetch');
    if (count === 2) return refuse(503);
    if (count === 3) return Response.json({ acknowledged: 99, ruling: 'allow', sendEvery: 5000 });
    if (count === 4) return new Response('<html>a proxy says hello</html>');
    if (count === 5) return refuse(404, 'route-unknown');
    return acknowledge(request);
  });
  add(createBatch(0));
  await time.pass(120_000);
  expect(sent).toHaveLength(6);
  expect(replies).toHaveLength(1);
  const batches = sent.map(decode);
  for (const batch of batches) expect({ ...batch, age: 0 }).toEqual({ ...batches[0], age: 0 });
  const ages = batches.map(({ age }) => age);
  expect(ages).toEqual([...ages].sort((a, b) => a - b));
  expect(ages[0]).toBe(0);
  expect(ages[5]).toBeGreaterThan(ages[1] ?? 0);
  await time.pass(600_000);
  expect(sent).toHaveLength(6);
});

test('the pause after failures doubles, is jittered over its whole width and stays below a minute', () => {
  const drawPause = (failures: number, chance: () => number) => {
    let drawn = Number.NaN;
    void pauseAfter(failures, { chance, wait: (_, milliseconds) => (drawn = milliseconds) });
    return drawn;
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, drawn) => {
        const pause = drawPause(failures, () => drawn);
        const ceiling = drawPause(failures, () => 1);
        expect(pause).toBeCloseTo(drawn * ceiling);
        expect(ceiling).toBe(Math.min(60_000, 1000 * 2 ** (failures - 1)));
      },
    ),
  );
});

test('a batch that the server will never take is counted, with the losses that it carried, and the next one goes', async () => {
  const { add, sent, losses, replies } = setUp((request, count) =>
    count === 1 ? refuse(400, 'batch-invalid') : acknowledge(request),
  );
  add({ ...createBatch(0, 4), losses: { 'key-up-missing': 3 } });
  add(createBatch(1));
  await settle();
  expect(sent).toHaveLength(2);
  expect(replies).toHaveLength(1);
  expect(losses.drain()).toEqual({ 'send-refused': 4, 'key-up-missing': 3 });
});

describe('bounds', () => {
  test('the buffer keeps the newest batches and counts what it drops', async () => {
    const { add, losses, sent, time } = setUp(() => refuse(503));
    for (let sequence = 0; sequence < queueLimits.batches + 10; sequence += 1) add(createBatch(sequence, 2));
    await time.pass(10);
    expect(losses.drain()).toEqual({ 'buffer-full': 20 });
    expect(decode(sent[0] as SentRequest).sequence).toBe(0);
  });
  test('the buffer is bounded in bytes too', async () => {
    const { add, losses } = setUp(() => new Promise(() => {}));
    for (let sequence = 0; sequence < 20; sequence += 1) add(createBatch(sequence, 200));
    const lost = losses.drain()['buffer-full'] ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost % 200).toBe(0);
  });
  test('a batch that is too large is counted and nothing is sent', async () => {
    const { add, losses, sent } = setUp((request) => acknowledge(request));
    const { parts, ...batch } = createBatch(0, 250);
    add({ ...batch, parts: [...parts, ...parts, ...parts] });
    await settle();
    expect(losses.drain()).toEqual({ 'batch-too-large': 750 });
    expect(sent).toEqual([]);
  });
  test('a batch that waited for an hour is abandoned', async () => {
    const { add, losses, time } = setUp(() => refuse(503));
    add(createBatch(0, 3));
    await time.pass(3_800_000);
    expect(losses.drain()).toEqual({ 'send-abandoned': 3 });
  });
});

describe('tokens', () => {
  test('a refused token is renewed once, and the batch goes with the fresh one', async () => {
    let issued = 0;
    const fresh = () => createToken({ iat: (issued += 1) });
    const { add, sent, ends } = setUp(
      (request, count) => (count === 1 ? refuse(401, 'token-expired') : acknowledge(request)),
      fresh,
    );
    add(createBatch(0));
    await settle();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.token).not.toBe(sent[1]?.token);
    expect(ends).toEqual([]);
  });
  test.each([401, 403])('%i for a fresh token too ends everything', async (status) => {
    const { add, sent, ends, time } = setUp(
      () => refuse(status),
      () => createToken(),
    );
    add(createBatch(0));
    await time.pass(600_000);
    expect(ends).toEqual(['token-refused']);
    expect(sent).toHaveLength(2);
    add(createBatch(1));
    await time.pass(600_000);
    expect(sent).toHaveLength(2);
  });
  test.each(['session-ended', 'session-unknown'])('%s ends everything', async (code) => {
    const { add, ends, sent, time } = setUp(() => refuse(code === 'session-ended' ? 409 : 404, code));
    add(createBatch(0));
    await time.pass(600_000);
    expect(ends).toEqual(['session-ended']);
    expect(sent).toHaveLength(1);
  });
  test('a token is renewed in its last minute, before it is used', async () => {
    const expiries = [1_700_000_121, 1_700_003_600];
    const { add, sent, time } = setUp(
      (request) => acknowledge(request),
      () => createToken({ exp: expiries.shift() }),
    );
    add(createBatch(0));
    await time.pass(70_000);
    add(createBatch(1));
    await settle();
    expect(sent.map(({ token }) => token)).toEqual([
      createToken({ exp: 1_700_000_121 }),
      createToken({ exp: 1_700_003_600 }),
    ]);
  });
  test('a renewed token that withdraws consent, or is of another session, ends everything', async () => {
    for (const [claims, end] of [
      [{ mdv: false }, 'device-unmanaged'],
      [{ ntc: null }, 'notice-missing'],
      [{ sid: 's-2' }, 'session-changed'],
    ] as const) {
      const tokens = [createToken(), createToken(claims)];
      const { add, sent, ends, time } = setUp(
        () => refuse(401),
        () => tokens.shift() ?? '',
      );
      add(createBatch(0));
      await time.pass(600_000);
      expect(ends).toEqual([end]);
      expect(sent).toHaveLength(1);
    }
  });
  test('a token function that fails is asked again; nothing is lost meanwhile', async () => {
    let asked = 0;
    const { add, sent, ends, time, unavailable } = setUp(
      (request) => acknowledge(request),
      () => {
        asked += 1;
        if (asked < 3) throw new Error('offline');
        return createToken();
      },
    );
    add(createBatch(0));
    await time.pass(60_000);
    expect(unavailable()).toBe(2);
    expect(sent).toHaveLength(1);
    expect(ends).toEqual([]);
  });
});

describe('a page that hides', () => {
  test('sends all that waits in lasting requests, what is under way as well, and none twice', async () => {
    const { add, transport, sent, tokens, replies } = setUp((request, count) =>
      count === 1 ? new Promise(() => {}) : acknowledge(request),
    );
    await tokens.take(false);
    add(createBatch(0));
    await settle();
    transport.add(createBatch(1));
    transport.flush();
    transport.flush();
    await settle();
    transport.flush();
    expect(sent.map((request) => [decode(request).sequence, request.isLasting])).toEqual([
      [0, false],
      [0, true],
      [1, true],
    ]);
    expect(replies).toHaveLength(2);
  });
  test('never has more than 48 KB of lasting requests under way', async () => {
    const { transport, sent, tokens } = setUp(() => new Promise(() => {}));
    await tokens.take(false);
    for (let sequence = 0; sequence < 12; sequence += 1) transport.add(createBatch(sequence, 100));
    transport.flush();
    transport.flush();
    const bytes = sent.reduce((sum, request) => sum + request.bytes.length, 0);
    expect(sent.every(({ isLasting }) => isLasting)).toBe(true);
    expect(bytes).toBeGreaterThan(24 * 1024);
    expect(bytes).toBeLessThanOrEqual(48 * 1024);
  });
  test('what a lasting request did not bring home goes the ordinary way', async () => {
    const { transport, sent, tokens } = setUp((request) => (request.isLasting ? refuse(503) : acknowledge(request)));
    await tokens.take(false);
    transport.add(createBatch(0));
    transport.flush();
    await settle();
    await transport.pump();
    expect(sent.map(({ isLasting }) => isLasting)).toEqual([true, false]);
  });
});
