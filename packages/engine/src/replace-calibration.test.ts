import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePopulation } from './population.ts';
import { replaceCalibration } from './replace-calibration.ts';

const shipped = new Uint8Array(readFileSync(new URL('../models/population.bin', import.meta.url)));
const points = [
  { windows: 1, scale: 0.5, offset: -0.25 },
  { windows: 4, scale: 0.75, offset: 1.5 },
];

function parse(bytes: Uint8Array) {
  const parsed = parsePopulation(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.models;
}

test('changes the calibration that is named and nothing else, whichever modality it is', () => {
  const before = parse(shipped);
  for (const name of Object.keys(before)) {
    const replaced = replaceCalibration(shipped, { [name]: points });
    if (!replaced.ok) throw new Error(replaced.error.message);
    const after = parse(replaced.value);
    for (const [other, model] of Object.entries(before)) {
      expect(after[other]).toEqual({ ...model, calibration: other === name ? points : model.calibration });
    }
  }
});

test('with the calibrations that it has, a file stays as it is to the byte', () => {
  const same = replaceCalibration(shipped, {});
  expect(same).toEqual({ ok: true, value: shipped });
});

test('refuses bytes that are no population, and points out of order', () => {
  expect(replaceCalibration(shipped.slice(0, -1), {})).toMatchObject({ ok: false, error: { code: 'damaged' } });
  const turned = replaceCalibration(shipped, { keystroke: [...points].reverse() });
  expect(turned.ok).toBe(false);
});
