import {
  type BatchReply,
  type CaptureBatch,
  decodeBatch,
  type LossReason,
  type Ruling,
  sealBytes,
} from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeat } from '../src/repeat.ts';
import { createTally } from '../src/tally.ts';
import { createTokenKeeper } from '../src/token.ts';
import { createTransport, queueLimit } from '../src/transport.ts';
import { createFakeBrowser, createToken, type SentRequest, settle } from './fakes.ts';

const decode = ({ bytes }: SentRequest): CaptureBatch => {
  const decoded = decodeBatch(bytes.subarray(0, -sealBytes));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value;
};

const acknowledge = (request: SentRequest, ruling: Ruling = 'allow') =>
  Response.json({ acknowledged: decode(request).sequence, ruling, sendEvery: 5000, nonce: [9, 9, 9, 9] });
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
  onRuling = (_: Ruling) => {},
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
  const tokens = createTokenKeeper(ask, environment, onUnavailable, end);
  const url = 'https://samehand.test/v1/batches';
  const onReply = ({ ruling }: BatchReply) => {
    replies.push(ruling);
    onRuling(ruling);
  };
  const transport = createTransport(url, tokens, losses, environment, onReply, end);
  /** The rounds, as `start` runs them. */
  const run = () => void repeat(async () => (await tokens.take()) !== '' && transport.send(), environment, signal);
  const add = (batch: CaptureBatch) => transport.add(batch);
  return { ...browser, losses, replies, ends, tokens, transport, add, run, unavailable: () => unavailable };
}

test('batches go one at a time, oldest first, and each is acknowledged', async () => {
  const answers: (() => void)[] = [];
  const { add, run, sent, replies } = setUp(
    (request) => new Promise((resolve) => answers.push(() => resolve(acknowledge(request)))),
  );
  for (let sequence = 0; sequence < 3; sequence += 1) add(createBatch(sequence));
  run();
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
  const { add, run, sent, time, replies } = setUp((request, count) => {
    if (count === 1) throw new TypeError('Failed to fetch');
    if (count === 2) return refuse(503);
    if (count === 3) return Response.json({ acknowledged: 99, ruling: 'allow', sendEvery: 5000, nonce: [9, 9, 9, 9] });
    if (count === 4) return new Response('<html>a proxy says hello</html>');
    if (count === 5) return refuse(404, 'route-unknown');
    return acknowledge(request);
  });
  add(createBatch(0));
  run();
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

test('the pause after failures doubles, is jittered over its whole width and stays below a minute', async () => {
  const drawPauses = async (results: boolean[], drawn: number) => {
    const pauses: number[] = [];
    const life = new AbortController();
    const wait = (handler: () => void, milliseconds: number) => {
      pauses.push(milliseconds);
      if (results.length === 0) life.abort();
      handler();
    };
    await repeat(async () => results.shift() ?? false, { wait, chance: () => drawn }, life.signal);
    return pauses;
  };
  expect(await drawPauses([false, false, false, true, false], 0.999_999_9)).toEqual(
    [1500, 2500, 4500, 500, 1500].map((pause) => expect.closeTo(pause, 0)),
  );
  const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), drawn, async (failures, share) => {
      const last = (await drawPauses(Array(failures).fill(false), share)).at(-1);
      expect(last).toBeCloseTo(500 + share * Math.min(60_000, 1000 * 2 ** (failures - 1)));
    }),
  );
});

test('a batch that the server will never take is counted, with the losses that it carried, and the next one goes', async () => {
  const { add, run, sent, losses, replies } = setUp((request, count) =>
    count === 1 ? refuse(400, 'batch-invalid') : acknowledge(request),
  );
  add({ ...createBatch(0, 4), losses: { 'key-up-missing': 3 } });
  add(createBatch(1));
  run();
  await settle();
  expect(sent).toHaveLength(2);
  expect(replies).toHaveLength(1);
  expect(losses.drain()).toEqual({ 'send-refused': 4, 'key-up-missing': 3 });
});

test('a page whose own handler throws has its batch taken all the same', async () => {
  const { add, run, sent, time } = setUp(
    (request) => acknowledge(request),
    createToken(),
    () => {
      throw new Error('the page’s own');
    },
  );
  add(createBatch(0));
  add(createBatch(1));
  run();
  await time.pass(60_000);
  expect(sent.map((request) => decode(request).sequence)).toEqual([0, 1]);
});

describe('bounds', () => {
  test('the buffer keeps the newest batches and counts what it drops; the one under way is kept', async () => {
    const { add, run, losses, sent, time } = setUp((request, count) =>
      count === 1 ? new Promise((resolve) => setTimeout(() => resolve(refuse(503)), 5)) : acknowledge(request),
    );
    add(createBatch(0, 2));
    run();
    await settle();
    for (let sequence = 1; sequence < queueLimit + 10; sequence += 1) add(createBatch(sequence, 2));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await time.pass(60_000);
    expect(losses.drain()).toEqual({ 'buffer-full': 20 });
    const sequences = sent.map((request) => decode(request).sequence);
    expect(sequences.slice(0, 4)).toEqual([0, 0, 11, 12]);
    expect(sequences).toHaveLength(queueLimit + 1);
  });
  test('a batch that is too large is counted and nothing is sent', async () => {
    const { add, run, losses, sent } = setUp((request) => acknowledge(request));
    const { parts, ...batch } = createBatch(0, 250);
    add({ ...batch, parts: [...parts, ...parts, ...parts] });
    run();
    await settle();
    expect(losses.drain()).toEqual({ 'batch-too-large': 750 });
    expect(sent).toEqual([]);
  });
  test('a batch that waited for more than a day is abandoned', async () => {
    const { add, run, losses, time, sent } = setUp(() => refuse(503), createToken({ exp: 4_000_000_000 }));
    add(createBatch(0, 3));
    run();
    await time.pass(86_300_000);
    expect(losses.drain()).toBeUndefined();
    expect(Math.max(...sent.map((request) => decode(request).age))).toBeGreaterThan(86_000_000);
    await time.pass(200_000);
    expect(losses.drain()).toEqual({ 'send-abandoned': 3 });
  });
});

describe('tokens', () => {
  test('a refused token is renewed, and the batch goes with the fresh one', async () => {
    let issued = 0;
    const fresh = () => {
      issued += 1;
      return createToken({ iat: issued });
    };
    const { add, run, sent, ends, time } = setUp(
      (request, count) => (count === 1 ? refuse(401, 'token-expired') : acknowledge(request)),
      fresh,
    );
    add(createBatch(0));
    run();
    await time.pass(2000);
    expect(sent.map(({ token }) => token)).toEqual([createToken({ iat: 1 }), createToken({ iat: 2 })]);
    expect(ends).toEqual([]);
  });
  test.each([401, 403])('%i for a fresh token too ends everything', async (status) => {
    const { add, run, sent, ends, time } = setUp(
      () => refuse(status),
      () => createToken(),
    );
    add(createBatch(0));
    run();
    await time.pass(600_000);
    expect(ends).toEqual(['token-refused']);
    expect(sent).toHaveLength(2);
  });
  test('several refusals of one token are one', async () => {
    const { tokens, ends } = setUp((request) => acknowledge(request));
    await tokens.take();
    tokens.judge(false);
    tokens.judge(false);
    tokens.judge(false);
    expect(ends).toEqual([]);
    await tokens.take();
    tokens.judge(false);
    expect(ends).toEqual(['token-refused']);
  });
  test.each(['session-ended', 'session-unknown'])('%s ends everything', async (code) => {
    const { add, run, ends, sent, time } = setUp(() => refuse(code === 'session-ended' ? 409 : 404, code));
    add(createBatch(0));
    run();
    await time.pass(600_000);
    expect(ends).toEqual(['session-ended']);
    expect(sent).toHaveLength(1);
  });
  test('an expired token is renewed before it is used', async () => {
    const expiries = [1_700_000_060, 1_700_003_600];
    const { add, run, sent, time } = setUp(
      (request) => acknowledge(request),
      () => createToken({ exp: expiries.shift() }),
    );
    add(createBatch(0));
    run();
    await time.pass(70_000);
    add(createBatch(1));
    await time.pass(1000);
    expect(sent.map(({ token }) => token)).toEqual([
      createToken({ exp: 1_700_000_060 }),
      createToken({ exp: 1_700_003_600 }),
    ]);
  });
  test('a renewed token that withdraws consent, or is of another session, ends everything', async () => {
    for (const [claims, end] of [
      [{ mdv: false }, 'device-unmanaged'],
      [{ ntc: null }, 'notice-missing'],
      [{ sid: 's-2' }, 'session-changed'],
    ] as const) {
      const given = [createToken(), createToken(claims)];
      const { add, run, sent, ends, time } = setUp(
        () => refuse(401),
        () => given.shift() ?? '',
      );
      add(createBatch(0));
      run();
      await time.pass(600_000);
      expect(ends).toEqual([end]);
      expect(sent).toHaveLength(1);
    }
  });
  test('a token function that fails is asked again; nothing is lost meanwhile', async () => {
    let asked = 0;
    const { add, run, sent, ends, time, unavailable } = setUp(
      (request) => acknowledge(request),
      () => {
        asked += 1;
        if (asked < 3) throw new Error('offline');
        return createToken();
      },
    );
    add(createBatch(0));
    run();
    await time.pass(60_000);
    expect(unavailable()).toBe(2);
    expect(sent).toHaveLength(1);
    expect(ends).toEqual([]);
  });
});

describe('a page that hides', () => {
  test('sends all that waits in lasting requests, what is under way as well, and none twice', async () => {
    const { add, run, transport, sent, replies } = setUp((request, count) =>
      count === 1 ? new Promise(() => {}) : acknowledge(request),
    );
    add(createBatch(0));
    run();
    await settle();
    add(createBatch(1));
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
    const { add, transport, sent, tokens } = setUp(() => new Promise(() => {}));
    await tokens.take();
    for (let sequence = 0; sequence < 12; sequence += 1) add(createBatch(sequence, 100));
    transport.flush();
    transport.flush();
    const bytes = sent.reduce((sum, request) => sum + request.bytes.length, 0);
    expect(sent.every(({ isLasting }) => isLasting)).toBe(true);
    expect(bytes).toBeGreaterThan(24 * 1024);
    expect(bytes).toBeLessThanOrEqual(48 * 1024);
  });
  test('what a lasting request did not bring home goes the ordinary way', async () => {
    const { add, run, transport, sent, tokens } = setUp((request) =>
      request.isLasting ? refuse(503) : acknowledge(request),
    );
    await tokens.take();
    add(createBatch(0));
    transport.flush();
    await settle();
    run();
    await settle();
    expect(sent.map(({ isLasting }) => isLasting)).toEqual([true, false]);
  });
  test('without a token that is good nothing can be sent, and nothing is lost', async () => {
    const { add, run, transport, sent } = setUp((request) => acknowledge(request));
    add(createBatch(0));
    transport.flush();
    expect(sent).toEqual([]);
    run();
    await settle();
    expect(sent).toHaveLength(1);
  });
});
