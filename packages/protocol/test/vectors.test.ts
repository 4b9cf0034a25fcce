import { readdirSync, readFileSync } from 'node:fs';
import { type DecodeError, decodeBatch, decodeCodes, encodeBatch } from '@samehand/protocol';
import { expect, test } from 'vitest';
import { readNastyInputs } from './nasty-inputs.ts';
import { type PlainBatch, readHex, readPlain, writeHex, writePlain } from './plain-batch.ts';

interface Vector {
  readonly name: string;
  readonly shows: string;
  readonly hex: string;
  readonly batch?: PlainBatch;
  readonly error?: DecodeError;
}

const folder = new URL('./vectors/', import.meta.url);
const vectors = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Vector);
const valid = vectors.filter(({ batch }) => batch !== undefined);
const refused = vectors.filter(({ error }) => error !== undefined);

test('there are vectors of both kinds, and one for every reason of refusal but length', () => {
  expect(valid.length).toBeGreaterThanOrEqual(13);
  const reasons = new Set(refused.map(({ error }) => error?.code));
  expect(decodeCodes.filter((code) => !reasons.has(code))).toEqual(['too-long']);
});

test.each(valid)('valid: $name', ({ hex, batch }) => {
  const decoded = decodeBatch(readHex(hex));
  expect(decoded.ok && writePlain(decoded.value)).toEqual(batch);
  const encoded = encodeBatch(readPlain(batch));
  expect(encoded.ok && writeHex(encoded.value)).toBe(hex);
});

test.each(refused)('refused: $name', ({ hex, error }) => {
  expect(decodeBatch(readHex(hex))).toEqual({ ok: false, error });
});

test.each(readNastyInputs())('corpus: $name', ({ bytes }) => {
  const decoded = decodeBatch(bytes);
  if (decoded.ok) expect(encodeBatch(decoded.value)).toMatchObject({ ok: true });
  else expect(decodeCodes).toContain(decoded.error.code);
});

test('bytes may lie anywhere in a larger buffer, and are left as they are', () => {
  for (const { hex, batch } of valid) {
    const bytes = readHex(hex);
    const around = new Uint8Array(bytes.length + 40).fill(255);
    around.set(bytes, 13);
    const decoded = decodeBatch(around.subarray(13, 13 + bytes.length));
    expect(decoded.ok && writePlain(decoded.value)).toEqual(batch);
    expect(writeHex(around.subarray(13, 13 + bytes.length))).toBe(hex);
    const asBuffer = decodeBatch(Buffer.from(hex, 'hex'));
    expect(asBuffer.ok && writePlain(asBuffer.value)).toEqual(batch);
  }
});
