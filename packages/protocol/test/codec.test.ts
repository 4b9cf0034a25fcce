import { type CaptureBatch, captureLimits, decodeBatch, decodeCodes, encodeBatch } from '@samehand/protocol';
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
  if (!result.ok) throw new Error(`${result.error.code} at ${result.error.where}`);
  return result.value;
}

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

test('numbers outside their range or unit are refused by the encoder, by name', () => {
  const base: CaptureBatch = { page: 1, sequence: 0, age: 0, losses: {}, parts: [] };
  const window = {
    kind: 'keystrokes' as const,
    zone: new Uint8Array(20),
    previous: new Uint8Array(20),
    hold: new Uint16Array(20),
    pressPress: new Uint16Array(20),
    releasePress: new Int16Array(20),
  };
  const place = { ago: 0, duration: 0 };
  const still = {
    kind: 'click' as const,
    button: 'primary' as const,
    pause: 0,
    settle: 0,
    hold: 0,
    pressStep: 0,
    steps: new Int16Array(2),
  };
  const refused = (batch: CaptureBatch) => {
    const result = encodeBatch(batch);
    return result.ok ? undefined : `${result.error.code} ${result.error.where}`;
  };
  const withWindow = (change: object) => refused({ ...base, parts: [{ ...place, payload: { ...window, ...change } }] });
  const withStroke = (change: object) =>
    refused({ ...base, parts: [{ ...place, payload: { kind: 'strokes', strokes: [{ ...still, ...change }] } }] });

  expect(refused({ ...base, page: -1 })).toBe('out-of-range page');
  expect(refused({ ...base, page: 2 ** 32 })).toBe('out-of-range page');
  expect(refused({ ...base, sequence: 0.5 })).toBe('out-of-range sequence');
  expect(refused({ ...base, age: 50 })).toBe('out-of-range age');
  expect(refused({ ...base, age: Number.NaN })).toBe('out-of-range age');
  expect(refused({ ...base, losses: { 'buffer-full': 0 } })).toBe('out-of-range count');
  expect(refused({ ...base, losses: { password: 1 } as never })).toBe('out-of-range count.name');
  expect(refused({ ...base, parts: [{ ...place, ago: -100, payload: window }] })).toBe('out-of-range ago');
  expect(withWindow({})).toBeUndefined();
  expect(withWindow({ zone: new Uint8Array(19) })).toBe('out-of-range samples');
  expect(withWindow({ hold: new Uint16Array(21) })).toBe('out-of-range samples');
  expect(withWindow({ zone: new Uint8Array(20).fill(9) })).toBe('out-of-range pair');
  expect(withWindow({ previous: new Uint8Array(20).fill(10) })).toBe('out-of-range pair');
  expect(withWindow({ hold: new Uint16Array(20).fill(3) })).toBe('out-of-range hold');
  expect(withWindow({ hold: new Uint16Array(20).fill(2002) })).toBe('out-of-range hold');
  expect(withWindow({ pressPress: new Uint16Array(20).fill(3002) })).toBe('out-of-range pressPress');
  expect(withWindow({ releasePress: new Int16Array(20).fill(-2002) })).toBe('out-of-range releasePress');
  expect(withWindow({ previous: new Uint8Array(20).fill(9), pressPress: new Uint16Array(20).fill(2) })).toBe(
    'out-of-range pair',
  );
  expect(withStroke({})).toBeUndefined();
  expect(withStroke({ pause: 8 })).toBe('out-of-range stroke.pause');
  expect(withStroke({ hold: 10_002 })).toBe('out-of-range stroke.hold');
  expect(withStroke({ pressStep: 2 })).toBe('out-of-range stroke.pressed');
  expect(withStroke({ kind: 'move' })).toBe('out-of-range stroke');
  expect(withStroke({ steps: new Int16Array([-32_768, 0]) })).toBe('out-of-range steps');
  expect(withStroke({ steps: new Int16Array(3) })).toBe('out-of-range stroke.steps');
  expect(withStroke({ steps: new Int16Array(2 * (captureLimits.stepsPerStroke + 1)), pressStep: 513 })).toBe(
    'out-of-range stroke.steps',
  );
});

test('what is too much in total is refused by both sides', () => {
  const stroke = {
    kind: 'move',
    button: 'none',
    pause: 0,
    settle: 0,
    hold: 0,
    pressStep: 512,
    steps: new Int16Array(1024),
  } as const;
  const run = (strokes: number) => ({
    ago: 0,
    duration: 0,
    payload: { kind: 'strokes' as const, strokes: Array(strokes).fill(stroke) },
  });
  const batch = (parts: CaptureBatch['parts']): CaptureBatch => ({ page: 0, sequence: 0, age: 0, losses: {}, parts });
  expect(encodeBatch(batch([run(32)]))).toMatchObject({ ok: true });
  expect(encodeBatch(batch([run(33)]))).toEqual({ ok: false, error: { code: 'too-long', where: 'steps' } });
  expect(encodeBatch(batch(Array(65).fill(run(1))))).toEqual({
    ok: false,
    error: { code: 'out-of-range', where: 'parts' },
  });
  expect(decodeBatch(new Uint8Array(captureLimits.batchBytes + 1))).toMatchObject({
    ok: false,
    error: { code: 'too-long' },
  });
});
