import {
  type CaptureBatch,
  captureLimits,
  createKeySampler,
  decodeBatch,
  decodeCodes,
  encodeBatch,
  type KeystrokeWindow,
  type KeyZone,
  seedChance,
} from '@samehand/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryBatch, sortWindows } from './arbitrary-batch.ts';

/** Decodes, and checks what every answer must be, whatever the bytes. */
function decodeAny(bytes: Uint8Array): CaptureBatch | undefined {
  const result = decodeBatch(bytes);
  if (result.ok) return result.value;
  expect(decodeCodes).toContain(result.error.code);
  expect(result.error.at).toBeGreaterThanOrEqual(0);
  expect(result.error.at).toBeLessThanOrEqual(bytes.length);
  expect(result.error.where).not.toBe('');
  return undefined;
}

function encodeOrFail(batch: CaptureBatch): Uint8Array {
  const result = encodeBatch(batch);
  if (!result.ok) throw new Error(`${result.error.code} in part ${result.error.part}`);
  return result.value;
}

const base: CaptureBatch = { page: 1, sequence: 0, age: 0, losses: {}, parts: [] };
const place = { ago: 0, duration: 0 };
test('every batch comes back as it was, its windows sorted', () => {
  fc.assert(
    fc.property(arbitraryBatch, (batch) => {
      const bytes = encodeOrFail(batch);
      expect(bytes[0]).toBe(1);
      expect(decodeAny(bytes)).toEqual(sortWindows(batch));
    }),
    { numRuns: 400 },
  );
});

test('what was decoded encodes to the same bytes', () => {
  fc.assert(
    fc.property(arbitraryBatch, (batch) => {
      const bytes = encodeOrFail(batch);
      const decoded = decodeAny(bytes);
      expect(decoded && encodeOrFail(decoded)).toEqual(bytes);
    }),
    { numRuns: 200 },
  );
});

test('the bytes do not tell which key of a zone was held how long, nor in what order anything was typed', () => {
  const sampler = createKeySampler(seedChance(6));
  for (let key = 0; key < 2 * captureLimits.windowSamples; key += 1) {
    sampler.press(key, (key % 4) as KeyZone, key * 200);
    sampler.release(key, key * 200 + 60 + ((key * 37) % 90));
  }
  const permute = fc.shuffledSubarray([...Array(captureLimits.windowSamples).keys()], {
    minLength: captureLimits.windowSamples,
  });
  for (const { window } of sampler.drain().windows) {
    const encode = (payload: KeystrokeWindow) => encodeOrFail({ ...base, parts: [{ ...place, payload }] });
    const bytes = encode(window);
    fc.assert(
      fc.property(permute, permute, (order, other) => {
        const pick = <Column extends Uint8Array | Uint16Array | Int16Array>(column: Column, by: number[]) =>
          column.map((_, index) => column[by[index] ?? 0] ?? 0) as Column;
        // Holds are dealt anew among the keys of each zone.
        const hold = window.hold.slice();
        for (const zone of new Set(window.zone)) {
          const own = other.filter((index) => window.zone[index] === zone);
          const sorted = [...own].sort((a, b) => a - b);
          for (const [rank, index] of own.entries()) hold[sorted[rank] ?? 0] = window.hold[index] ?? 0;
        }
        const told = encode({
          kind: 'keystrokes',
          zone: pick(window.zone, order),
          previous: pick(window.previous, order),
          hold: pick(hold, order),
          pressPress: pick(window.pressPress, order),
          releasePress: pick(window.releasePress, order),
        });
        expect(told).toEqual(bytes);
      }),
      { numRuns: 100 },
    );
  }
});

test('any bytes give a batch or a typed error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      decodeAny(bytes);
      decodeAny(Uint8Array.from([1, ...bytes]));
    }),
    { numRuns: 5000 },
  );
});

test('a valid batch with changed, cut, doubled or added bytes gives a batch or a typed error, and what it gives encodes again', () => {
  const change = fc.record({
    place: fc.nat(),
    byte: fc.nat(255),
    kind: fc.constantFrom('set', 'flip', 'cut', 'add', 'double'),
  });
  fc.assert(
    fc.property(arbitraryBatch, fc.array(change, { minLength: 1, maxLength: 4 }), (batch, changes) => {
      let bytes = [...encodeOrFail(batch)];
      for (const { place, byte, kind } of changes) {
        const at = place % (bytes.length + 1);
        if (kind === 'set') bytes[at] = byte;
        else if (kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (byte & 7));
        else if (kind === 'cut') bytes = bytes.slice(0, at);
        else if (kind === 'add') bytes.splice(at, 0, byte);
        else bytes.push(...bytes.slice(at));
      }
      const decoded = decodeAny(Uint8Array.from(bytes));
      if (decoded) expect(decodeAny(encodeOrFail(decoded))).toEqual(decoded);
    }),
    { numRuns: 3000 },
  );
});

test('every prefix of a valid batch, and the batch with a byte behind it, is refused', () => {
  fc.assert(
    fc.property(arbitraryBatch, fc.nat(255), (batch, byte) => {
      const bytes = encodeOrFail(batch);
      for (let length = 0; length < bytes.length; length += 1) {
        expect(decodeAny(bytes.subarray(0, length))).toBeUndefined();
      }
      const longer = decodeBatch(Uint8Array.from([...bytes, byte]));
      expect(longer).toMatchObject({ ok: false, error: { code: 'trailing-bytes', at: bytes.length } });
    }),
    { numRuns: 60 },
  );
});

/** Fewest samples of a window. */
const least = captureLimits.windowSamplesMin;
const window = {
  kind: 'keystrokes' as const,
  zone: new Uint8Array(least),
  previous: new Uint8Array(least),
  hold: new Uint16Array(least),
  pressPress: new Uint16Array(least),
  releasePress: new Int16Array(least),
};
const still = {
  kind: 'click' as const,
  button: 'primary' as const,
  pause: 0,
  settle: 0,
  hold: 0,
  pressStep: 0,
  steps: new Int16Array(2),
};
/** Part that the encoder refuses; undefined when it refuses none. */
const refusedPart = (batch: CaptureBatch) => {
  const result = encodeBatch(batch);
  if (!result.ok) expect(result.error.code).toBe('out-of-range');
  return result.ok ? undefined : result.error.part;
};

test.each<[string, Partial<CaptureBatch>]>([
  ['page below zero', { page: -1 }],
  ['page of 33 bits', { page: 2 ** 32 }],
  ['half a sequence', { sequence: 0.5 }],
  ['sequence too high', { sequence: captureLimits.sequence + 1 }],
  ['age of no unit', { age: 50 }],
  ['age that is no number', { age: Number.NaN }],
  ['age of two days', { age: 2 * 86_400_000 }],
  ['a loss counted zero', { losses: { 'buffer-full': 0 } }],
  ['a loss counted too often', { losses: { 'buffer-full': 65_536 } }],
  ['a loss without a reason', { losses: { password: 1 } as never }],
  ['too many parts', { parts: Array(65).fill({ ...place, payload: window }) }],
])('the encoder refuses a header with %s', (_, change) => {
  expect(refusedPart(base)).toBeUndefined();
  expect(refusedPart({ ...base, ...change })).toBe(-1);
});

test.each<[string, object]>([
  ['ago below zero', { ago: -100 }],
  ['more than an hour ago', { ago: 3_600_100 }],
  ['too few samples', { zone: new Uint8Array(least - 1) }],
  ['a zone of no key', { zone: new Uint8Array(least).fill(9) }],
  ['a previous zone of no key', { previous: new Uint8Array(least).fill(10) }],
  ['a column cut short', { hold: new Uint16Array(least - 1) }],
  ['odd milliseconds', { hold: new Uint16Array(least).fill(3).fill(2, 10) }],
  ['a hold too long', { hold: new Uint16Array(least).fill(2002, least - 1) }],
  ['press–press too long', { pressPress: new Uint16Array(least).fill(3002) }],
  ['release–press too early', { releasePress: new Int16Array(least).fill(-2002) }],
  ['release–press too late', { releasePress: new Int16Array(least).fill(3002) }],
  ['times after no key', { previous: new Uint8Array(least).fill(9), pressPress: new Uint16Array(least).fill(2) }],
])('the encoder refuses a window with %s', (_, change) => {
  const good = { ...place, payload: window };
  const bad = 'ago' in change ? { ...good, ago: Number(change.ago) } : { ...place, payload: { ...window, ...change } };
  expect(refusedPart({ ...base, parts: [good] })).toBeUndefined();
  expect(refusedPart({ ...base, parts: [good, bad, good] })).toBe(1);
});

test.each<[string, object]>([
  ['a pause of no unit', { pause: 8 }],
  ['a hold too long', { hold: 10_002 }],
  ['a press behind its end', { pressStep: 2 }],
  ['a button but no press', { kind: 'move' }],
  ['a step too wide', { steps: new Int16Array([-32_768, 0]) }],
  ['half a step', { steps: new Int16Array(3) }],
  ['too many steps', { steps: new Int16Array(1026), pressStep: 513 }],
])('the encoder refuses a stroke with %s', (_, change) => {
  const run = (stroke: object) => ({
    ...place,
    payload: { kind: 'strokes' as const, strokes: [stroke as typeof still] },
  });
  expect(refusedPart({ ...base, parts: [run(still)] })).toBeUndefined();
  expect(refusedPart({ ...base, parts: [run(still), run({ ...still, ...change })] })).toBe(1);
});

test('what is too much in total is refused by both sides', () => {
  const stroke = {
    ...still,
    kind: 'move' as const,
    button: 'none' as const,
    pressStep: 512,
    steps: new Int16Array(1024),
  };
  const run = (strokes: readonly object[]) => ({
    ...place,
    payload: { kind: 'strokes' as const, strokes: strokes as never },
  });
  const empty = Array(205).fill({ ...stroke, pressStep: 0, steps: new Int16Array(0) });
  const strokes = (count: number) => run(Array(count).fill(stroke));
  expect(refusedPart({ ...base, parts: [strokes(32)] })).toBeUndefined();
  expect(refusedPart({ ...base, parts: [strokes(33)] })).toBe(0);
  expect(refusedPart({ ...base, parts: Array(5).fill(run(empty)) })).toBe(4);
  expect(decodeBatch(new Uint8Array(captureLimits.batchBytes + 1))).toMatchObject({
    ok: false,
    error: { code: 'too-long' },
  });
});

test('samples of one pair that are out of order are refused: no page can hide an order in them', () => {
  const rising = { ...window, pressPress: Uint16Array.from({ length: least }, (_, place) => 100 + 10 * place) };
  const bytes = encodeOrFail({ ...base, parts: [{ ...place, payload: rising }] });
  const reasons = new Set<string>();
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
    const result = decodeBatch(changed);
    if (!result.ok) reasons.add(`${result.error.code} ${result.error.where}`);
    const [part] = result.ok ? result.value.parts : [];
    if (part?.payload.kind !== 'keystrokes') continue;
    const { pressPress, zone, previous } = part.payload;
    for (let index = 1; index < pressPress.length; index += 1) {
      const isPair = zone[index] === zone[index - 1] && previous[index] === previous[index - 1];
      if (isPair) expect(pressPress[index]).toBeGreaterThanOrEqual(pressPress[index - 1] ?? 0);
    }
  }
  expect([...reasons].some((reason) => reason.startsWith('not-canonical') && reason.includes('pressPress'))).toBe(true);
});
