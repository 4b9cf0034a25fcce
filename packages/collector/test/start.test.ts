import { type CaptureBatch, decodeBatch, type LossReason, sealBytes } from '@samehand/protocol';
import { afterEach, describe, expect, test, vi } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { type CollectorError, collectorErrors, type Stop, start, version } from '../src/index.ts';
import { createFakeBrowser, createToken, type SentRequest, settle } from './fakes.ts';

const decode = ({ bytes }: SentRequest): CaptureBatch => {
  const decoded = decodeBatch(bytes.subarray(0, -sealBytes));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value;
};

let stop: Stop | undefined;
afterEach(() => stop?.());

function setUp(options: object = {}, answer?: (request: SentRequest, count: number) => Response | Promise<Response>) {
  const browser = createFakeBrowser(
    answer ??
      ((request) =>
        Response.json({
          acknowledged: decode(request).sequence,
          ruling: 'allow',
          sendEvery: 5000,
          nonce: [9, 9, 9, 9],
        })),
  );
  const errors: CollectorError[] = [];
  stop = start({
    token: createToken(),
    endpoint: 'https://samehand.test',
    onError: (error) => errors.push(error),
    environment: browser.environment,
    ...options,
  });
  const type = (keys: number, from = browser.time.now()) => {
    for (let key = 0; key < keys; key += 1) {
      const code = key % 4 === 3 ? 'Space' : `Key${'ASDFJKL'[key % 7]}`;
      browser.document.dispatch('keydown', { code, keyCode: 65, timeStamp: from + key * 131.7 });
      browser.document.dispatch('keyup', { code, timeStamp: from + key * 131.7 + 83.3 });
    }
  };
  const batches = () => browser.sent.map(decode);
  const windows = () =>
    batches().flatMap(({ parts }) => parts.flatMap(({ payload }) => (payload.kind === 'keystrokes' ? [payload] : [])));
  const listeners = () => browser.document.handlers.size + browser.window.handlers.size;
  const losses = () => {
    const sum: Partial<Record<LossReason, number>> = {};
    for (const batch of batches()) {
      for (const [reason, count] of Object.entries(batch.losses)) {
        sum[reason as LossReason] = (sum[reason as LossReason] ?? 0) + count;
      }
    }
    return sum;
  };
  return { ...browser, errors, type, batches, windows, listeners, losses };
}

test('typing becomes order-free windows that are sent every five seconds', async () => {
  const { time, type, batches, windows } = setUp();
  await settle();
  type(40);
  await time.pass(5000);
  expect(windows().map(({ zone }) => zone.length)).toEqual([32]);
  // What does not fill a window waits.
  expect(batches()).toHaveLength(1);
  expect(new Set(windows().flatMap(({ zone }) => [...zone]))).toEqual(new Set([0, 1, 2]));
  type(24);
  await time.pass(5000);
  expect(windows()).toHaveLength(2);
  expect(batches().map(({ sequence }) => sequence)).toEqual([0, 1]);
  expect(new Set(batches().map(({ page }) => page)).size).toBe(1);
  await time.pass(60_000);
  expect(batches()).toHaveLength(2);
});

describe('arming', () => {
  test.each([
    ['device-unmanaged', createToken({ mdv: false })],
    ['notice-missing', createToken({ ntc: null })],
    ['notice-missing', createToken({ ntc: '' })],
    ['token-expired', createToken({ exp: 1_700_000_000 })],
    ['token-malformed', 'no token at all'],
    ['token-malformed', 7],
  ] as const)('%s: no listener and zero bytes', async (code, token) => {
    const { time, type, errors, sent, listeners, window, document } = setUp({ token });
    await settle();
    type(100);
    Object.assign(document, { visibilityState: 'hidden' });
    document.dispatch('visibilitychange');
    window.dispatch('pagehide', { persisted: false });
    await time.pass(600_000);
    stop?.();
    await time.pass(600_000);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]?.where).toBe('token');
    expect(sent).toEqual([]);
    expect(listeners()).toBe(0);
  });

  test('the token may be fetched, and is asked for again until it comes', async () => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      if (asked < 3) throw new Error('not yet');
      return createToken();
    };
    const { time, type, errors, windows } = setUp({ token });
    await time.pass(10_000);
    expect(errors.map(({ code }) => code)).toEqual(['token-unavailable', 'token-unavailable']);
    type(40);
    await time.pass(5000);
    expect(windows()).toHaveLength(1);
  });

  test('a stop before the token came arms nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { listeners, time } = setUp({ token: () => promise });
    await settle();
    stop?.();
    resolve(createToken());
    await time.pass(10_000);
    expect(listeners()).toBe(0);
  });
});

describe('bad options', () => {
  test.each([
    ['token', { token: '' }],
    ['token', { token: null }],
    ['token', { token: undefined }],
    ['endpoint', { endpoint: 'samehand' }],
    ['endpoint', { endpoint: undefined }],
    ['endpoint', { endpoint: 'javascript:alert(1)' }],
    ['endpoint', { endpoint: 'https://key@samehand.test' }],
  ])('%s: %o', async (where, options) => {
    const { errors, listeners, sent } = setUp(options);
    await settle();
    expect(errors).toMatchObject([{ code: 'options-invalid', where }]);
    stop?.();
    expect(listeners()).toBe(0);
    expect(sent).toEqual([]);
  });

  test('no options at all, and no browser at all, are answered by a harmless stop and one warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const stops = [undefined, null, 7].map((options) => start(options as never));
    stops.push(start({ token: 'x', endpoint: 'https://samehand.test' }));
    await settle();
    for (const stopIt of stops) stopIt();
    expect(warn).toHaveBeenCalledTimes(4);
    expect(warn.mock.calls[3]?.[0]).toMatch(/unsupported/);
    warn.mockRestore();
  });

  test('without onError the first problem is warned of once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { time } = setUp({ onError: undefined, token: () => '' });
    await time.pass(60_000);
    expect(warn.mock.calls).toEqual([['samehand: token-unavailable (token)']]);
    warn.mockRestore();
  });

  test('an onError that throws does no harm', async () => {
    const thrown = vi.fn(() => {
      throw new Error('the page’s own');
    });
    setUp({ token: 'x', onError: thrown });
    await settle();
    expect(thrown).toHaveBeenCalledOnce();
  });
});

test('two collectors in one document would count every key twice: the second is refused, a later one is not', async () => {
  const { environment, errors, listeners, time } = setUp();
  await settle();
  const before = listeners();
  const options = { token: createToken(), endpoint: 'https://samehand.test', environment };
  start({ ...options, onError: (error) => errors.push(error) })();
  expect(errors.map(({ code }) => code)).toEqual(['already-running']);
  expect(listeners()).toBe(before);
  stop?.();
  expect(listeners()).toBe(0);
  stop = start(options);
  await time.pass(0);
  expect(listeners()).toBe(before);
});

test('stop sends what is waiting in a lasting request, counts what cannot travel, and leaves nothing behind', async () => {
  const { type, sent, windows, losses, listeners, time } = setUp();
  await settle();
  type(39);
  stop?.();
  stop?.();
  await settle();
  expect(windows().map(({ zone }) => zone.length)).toEqual([32]);
  expect(losses()).toEqual({ 'window-too-small': 7 });
  expect(sent.map(({ isLasting }) => isLasting)).toEqual([true]);
  expect(listeners()).toBe(0);
  // The last round's pause may still run: it ends, and nothing follows.
  type(60);
  await time.pass(61_000);
  expect(time.pending()).toBe(0);
  expect(sent).toHaveLength(1);
});

test('keys that are no window never leave, not even as the page goes', async () => {
  const { type, windows, losses, document, window, time } = setUp();
  await settle();
  type(31);
  await time.pass(20_000);
  Object.assign(document, { visibilityState: 'hidden' });
  document.dispatch('visibilitychange');
  await time.pass(20_000);
  expect(windows()).toEqual([]);
  window.dispatch('pagehide', { persisted: false });
  await settle();
  expect(windows()).toEqual([]);
  expect(losses()).toEqual({ 'window-too-small': 31 });
});

test('a hidden page sends its window at once, keeps the rest, and goes on when it returns', async () => {
  const { type, windows, sent, document, window, time, batches } = setUp();
  await settle();
  type(40);
  Object.assign(document, { visibilityState: 'hidden' });
  document.dispatch('visibilitychange');
  await settle();
  expect(windows().map(({ zone }) => zone.length)).toEqual([32]);
  expect(sent.map(({ isLasting }) => isLasting)).toEqual([true]);
  window.dispatch('pagehide', { persisted: true });
  Object.assign(document, { visibilityState: 'visible' });
  window.dispatch('pageshow', { persisted: true });
  document.dispatch('visibilitychange');
  type(24);
  await time.pass(5000);
  expect(windows().map(({ zone }) => zone.length)).toEqual([32, 32]);
  const counts = batches().flatMap(({ parts }) => parts.map(({ payload }) => payload));
  expect(counts).toContainEqual({ kind: 'context', counts: { hidden: 1 } });
  expect(counts).toContainEqual({ kind: 'context', counts: { visible: 1 } });
});

test('losing the keyboard forgets keys that are down', async () => {
  const { document, window, losses, time } = setUp();
  await settle();
  document.dispatch('keydown', { code: 'AltLeft', keyCode: 18, timeStamp: 1000 });
  window.dispatch('blur', { target: window });
  document.dispatch('keyup', { code: 'AltLeft', timeStamp: 9000 });
  await time.pass(5000);
  expect(losses()).toEqual({ 'key-up-missing': 1 });
});

test('a clock that is too coarse to measure is told instead of measured', async () => {
  const { document, windows, losses, time } = setUp();
  await settle();
  for (let key = 0; key < 64; key += 1) {
    document.dispatch('keydown', { code: 'KeyA', keyCode: 65, timeStamp: 1000 + key * 200 });
    document.dispatch('keyup', { code: 'KeyA', timeStamp: 1100 + key * 200 });
  }
  await time.pass(5000);
  expect(windows()).toEqual([]);
  expect(losses()).toEqual({ 'clock-coarse': 64 });
});

test('a flood of keys is split into batches that the wire can hold', async () => {
  const { document, batches, windows, time } = setUp();
  await settle();
  for (let key = 0; key < 80 * 32; key += 1) {
    document.dispatch('keydown', { code: 'KeyA', keyCode: 65, timeStamp: 1000 + key * 2.3 });
    document.dispatch('keyup', { code: 'KeyA', timeStamp: 1001 + key * 2.3 });
  }
  await time.pass(5000);
  expect(windows()).toHaveLength(80);
  const sizes = batches().map(({ parts }) => parts.length);
  // What no hand does is told at once; the rest waits for its time.
  expect(sizes[0]).toBe(1);
  expect(Math.max(...sizes)).toBe(8);
  const told = batches().flatMap(({ parts }) => parts.map(({ payload }) => payload));
  const signs = told.filter((payload) => payload.kind === 'device');
  expect(signs.map(({ counts }) => counts['superhuman-burst'])).toEqual([2, 2]);
});

test('the ruling reaches the page when it changes, and the server sets the pace', async () => {
  const rulings: string[] = [];
  let count = 0;
  const replies = [
    { ruling: 'allow', sendEvery: 5000 },
    { ruling: 'allow', sendEvery: 1000 },
    { ruling: 'step-up', sendEvery: 1000 },
    { ruling: 'step-up', sendEvery: 'soon' },
    { ruling: 'restrict', sendEvery: 0 },
  ];
  const { time, window, sent } = setUp(
    {
      onRuling: (ruling: string) => {
        rulings.push(ruling);
        throw new Error('the page’s own');
      },
    },
    (request) => Response.json({ acknowledged: decode(request).sequence, nonce: [9, 9, 9, 9], ...replies[count++] }),
  );
  await settle();
  const focus = () => window.dispatch('focus', { target: window });
  for (const [pause, requests] of [
    [5000, 1],
    [5000, 2],
    [1000, 3],
    [1000, 4],
    [1000, 5],
  ] as const) {
    focus();
    await time.pass(pause);
    expect(sent).toHaveLength(requests);
  }
  expect(rulings).toEqual(['allow', 'step-up', 'restrict']);
});

test('a server that ends the session detaches the collector', async () => {
  const { time, errors, listeners, type, sent } = setUp({}, () =>
    Response.json({ error: { code: 'session-ended', message: '' } }, { status: 409 }),
  );
  await settle();
  type(32);
  await time.pass(5000);
  expect(errors.map(({ code }) => code)).toEqual(['session-ended']);
  expect(listeners()).toBe(0);
  stop?.();
  await time.pass(61_000);
  expect(time.pending()).toBe(0);
  expect(sent).toHaveLength(1);
});

test('an event that cannot be handled is let go, told once, and the next one is taken', async () => {
  const { document, errors, type, windows, time } = setUp();
  await settle();
  const throwing = Object.defineProperty({}, 'timeStamp', {
    enumerable: true,
    value: {
      valueOf() {
        throw new Error('hostile');
      },
    },
  });
  document.dispatch('keydown', { code: 'KeyA', keyCode: 65, ...throwing });
  document.dispatch('keydown', { code: 'KeyB', keyCode: 65, ...throwing });
  expect(errors).toEqual([{ code: 'handler-failed', where: 'keydown' }]);
  type(32);
  await time.pass(5000);
  expect(windows()).toHaveLength(1);
});

test('the version is the package’s', () => {
  expect(version).toBe(pkg.version);
  expect(new Set(collectorErrors).size).toBe(collectorErrors.length);
});
