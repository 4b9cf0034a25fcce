import { type CaptureBatch, decodeBatch, type LossReason, type Ruling } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPause } from '../src/back-off.ts';
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
  const tokens = createTokenKeeper({
    ask: async () => (typeof token === 'function' ? token() : token),
    environment,
    signal,
    onUnavailable: () => {
      unavailable += 1;
    },
    end,
  });
  const transport = createTransport({
    url: 'https://samehand.test/v1/batches',
    tokens,
    losses,
    environment,
    signal,
    onReply: ({ ruling }) => replies.push(ruling),
    end,
  });
  return { ...browser, losses, replies, ends, tokens, transport, unavailable: () => unavailable };
}

test('batches go one at a time, oldest first, and each is acknowledged', async () => {
  const answers: (() => void)[] = [];
  const { transport, sent, replies } = setUp(
    (request) => new Promise((resolve) => answers.push(() => resolve(acknowledge(request)))),
  );
  for (let sequence = 0; sequence < 3; sequence += 1) transport.add(createBatch(sequence));
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
  const { transport, sent, time, replies } = setUp((request, count) => {
    if (count === 1) throw new TypeError('Failed to fetch');
    if (count === 2) return refuse(503);
    if (count === 3) return Response.json({ acknowledged: 99, ruling: 'allow', sendEvery: 5000 });
    if (count === 4) return new Response('<html>a proxy says hello</html>');
    if (count === 5) return refuse(404, 'route-unknown');
    return acknowledge(request);
  });
  transport.add(createBatch(0));
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
  const { transport, sent, losses, replies } = setUp((request, count) =>
    count === 1 ? refuse(400, 'batch-invalid') : acknowledge(request),
  );
  transport.add({ ...createBatch(0, 4), losses: { 'key-up-missing': 3 } });
  transport.add(createBatch(1));
  await settle();
  expect(sent).toHaveLength(2);
  expect(replies).toHaveLength(1);
  expect(losses.drain()).toEqual({ 'send-refused': 4, 'key-up-missing': 3 });
});

describe('bounds', () => {
  test('the buffer keeps the newest batches and counts what it drops', async () => {
    const { transport, losses, sent, time } = setUp(() => refuse(503));
    for (let sequence = 0; sequence < queueLimits.batches + 10; sequence += 1) transport.add(createBatch(sequence, 2));
    await time.pass(10);
    expect(losses.drain()).toEqual({ 'buffer-full': 20 });
    expect(decode(sent[0] as SentRequest).sequence).toBe(10);
  });
  test('the buffer is bounded in bytes too', async () => {
    const { transport, losses } = setUp(() => new Promise(() => {}));
    for (let sequence = 0; sequence < 20; sequence += 1) transport.add(createBatch(sequence, 200));
    const lost = losses.drain()['buffer-full'] ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost % 200).toBe(0);
  });
  test('a batch that is too large is counted and nothing is sent', async () => {
    const { transport, losses, sent } = setUp((request) => acknowledge(request));
    const { parts, ...batch } = createBatch(0, 250);
    transport.add({ ...batch, parts: [...parts, ...parts, ...parts] });
    await settle();
    expect(losses.drain()).toEqual({ 'batch-too-large': 750 });
    expect(sent).toEqual([]);
  });
  test('a batch that waited for an hour is abandoned', async () => {
    const { transport, losses, time } = setUp(() => refuse(503));
    transport.add(createBatch(0, 3));
    await time.pass(3_800_000);
    expect(losses.drain()).toEqual({ 'send-abandoned': 3 });
  });
});

describe('tokens', () => {
  test('a refused token is renewed once, and the batch goes with the fresh one', async () => {
    let issued = 0;
    const fresh = () => createToken({ iat: (issued += 1) });
    const { transport, sent, ends } = setUp(
      (request, count) => (count === 1 ? refuse(401, 'token-expired') : acknowledge(request)),
      fresh,
    );
    transport.add(createBatch(0));
    await settle();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.token).not.toBe(sent[1]?.token);
    expect(ends).toEqual([]);
  });
  test.each([401, 403])('%i for a fresh token too ends everything', async (status) => {
    const { transport, sent, ends, time } = setUp(
      () => refuse(status),
      () => createToken(),
    );
    transport.add(createBatch(0));
    await time.pass(600_000);
    expect(ends).toEqual(['token-refused']);
    expect(sent).toHaveLength(2);
    transport.add(createBatch(1));
    await time.pass(600_000);
    expect(sent).toHaveLength(2);
  });
  test.each(['session-ended', 'session-unknown'])('%s ends everything', async (code) => {
    const { transport, ends, sent, time } = setUp(() => refuse(code === 'session-ended' ? 409 : 404, code));
    transport.add(createBatch(0));
    await time.pass(600_000);
    expect(ends).toEqual(['session-ended']);
    expect(sent).toHaveLength(1);
  });
  test('a token is renewed in its last minute, before it is used', async () => {
    const expiries = [1_700_000_121, 1_700_003_600];
    const { transport, sent, time } = setUp(
      (request) => acknowledge(request),
      () => createToken({ exp: expiries.shift() }),
    );
    transport.add(createBatch(0));
    await time.pass(70_000);
    transport.add(createBatch(1));
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
      const { transport, sent, ends, time } = setUp(
        () => refuse(401),
        () => tokens.shift() ?? '',
      );
      transport.add(createBatch(0));
      await time.pass(600_000);
      expect(ends).toEqual([end]);
      expect(sent).toHaveLength(1);
    }
  });
  test('a token function that fails is asked again; nothing is lost meanwhile', async () => {
    let asked = 0;
    const { transport, sent, ends, time, unavailable } = setUp(
      (request) => acknowledge(request),
      () => {
        asked += 1;
        if (asked < 3) throw new Error('offline');
        return createToken();
      },
    );
    transport.add(createBatch(0));
    await time.pass(60_000);
    expect(unavailable()).toBe(2);
    expect(sent).toHaveLength(1);
    expect(ends).toEqual([]);
  });
});

describe('a page that hides', () => {
  test('sends all that waits in lasting requests, once', async () => {
    const { transport, sent, tokens, replies } = setUp((request, count) =>
      count === 1 ? refuse(503) : acknowledge(request),
    );
    await tokens.take(false);
    transport.add(createBatch(0));
    await settle();
    transport.add(createBatch(1));
    transport.flush(false);
    transport.flush(true);
    await settle();
    expect(sent.map((request) => [decode(request).sequence, request.isLasting])).toEqual([
      [0, false],
      [0, true],
      [1, true],
    ]);
    expect(replies).toHaveLength(2);
  });
  test('when it may vanish, sends again what is under way', async () => {
    const { transport, sent, tokens } = setUp(() => new Promise(() => {}));
    await tokens.take(false);
    transport.add(createBatch(0));
    await settle();
    transport.flush(false);
    expect(sent).toHaveLength(1);
    transport.flush(true);
    transport.flush(true);
    expect(sent.map(({ isLasting }) => isLasting)).toEqual([false, true]);
  });
  test('never has more than 48 KB of lasting requests under way', async () => {
    const { transport, sent, tokens } = setUp(() => new Promise(() => {}));
    await tokens.take(false);
    for (let sequence = 0; sequence < 12; sequence += 1) transport.add(createBatch(sequence, 100));
    transport.flush(true);
    transport.flush(true);
    const bytes = sent.filter(({ isLasting }) => isLasting).reduce((sum, request) => sum + request.bytes.length, 0);
    expect(bytes).toBeGreaterThan(24 * 1024);
    expect(bytes).toBeLessThanOrEqual(48 * 1024);
  });
  test('the ordinary way waits for a lasting request of the same batch', async () => {
    const { transport, sent, tokens } = setUp((request) => acknowledge(request));
    await tokens.take(false);
    transport.add(createBatch(0));
    transport.flush(false);
    await settle();
    expect(sent.map(({ isLasting }) => isLasting)).toEqual([true]);
  });
});
