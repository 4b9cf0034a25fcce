import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { population } from '../../test/people.ts';
import type { ModalityModel } from '../contract/population.ts';
import { parsePopulation } from '../population.ts';
import { checksum } from './population-format.ts';
import { serialisePopulation } from './serialise-population.ts';

const bytes = serialisePopulation(population);

function seal(changed: Uint8Array): Uint8Array {
  new DataView(changed.buffer).setUint32(changed.length - 4, checksum(changed.subarray(0, -4)), true);
  return changed;
}

/** Code of the error that a population with this typing model is refused with; null where it is read. */
function readAgain(keystroke: ModalityModel): string | null {
  const parsed = parsePopulation(serialisePopulation({ version: 1, models: { ...population.models, keystroke } }));
  return parsed.ok ? null : parsed.error.code;
}

describe('the population file', () => {
  test('comes back as it went, projections to 16 bits an axis, and is written the same each time', () => {
    const parsed = parsePopulation(bytes);
    if (!parsed.ok) throw new Error(parsed.error.message);
    for (const [name, model] of Object.entries(population.models)) {
      const back = parsed.value.models[name];
      expect(back?.between).toEqual(model.between);
      expect(back?.tables).toEqual(model.tables);
      expect(back?.calibration.length).toBe(model.calibration.length);
      const { restlessness } = model.scoring;
      expect(back?.scoring.restlessness?.scales.map(({ scale }) => scale)).toEqual(
        restlessness?.scales.map(({ scale }) => Math.fround(scale)),
      );
      expect(back?.scoring.restlessness?.independence).toBe(restlessness && Math.fround(restlessness.independence));
      const largest = Math.max(...model.projection.map(Math.abs));
      for (const [k, weight] of model.projection.entries()) {
        expect(Math.abs((back?.projection[k] as number) - weight)).toBeLessThan(largest / 30_000);
      }
    }
    expect(checksum(serialisePopulation(population))).toBe(checksum(bytes));
  });

  test.each([
    ['nothing', new Uint8Array(0), 'bad-length'],
    ['another file', new TextEncoder().encode('<!doctype html><p>not a model'), 'bad-content'],
    ['a cut file', bytes.slice(0, bytes.length >> 1), 'damaged'],
    ['a changed byte', bytes.map((byte, at) => (at === 500 ? byte ^ 1 : byte)), 'damaged'],
    ['a later version', seal(bytes.map((byte, at) => (at === 4 ? 9 : byte))), 'unknown-version'],
    [
      'the version before typing had a home of its own',
      seal(bytes.map((byte, at) => (at === 4 ? 3 : byte))),
      'unknown-version',
    ],
    ['no modality', seal(Uint8Array.from([...bytes.slice(0, 5), 0, 0, 0, 0, 0])), 'lacks-modality'],
    ['bytes left over', seal(Uint8Array.from([...bytes, 0])), 'bad-content'],
  ])('refuses %s, saying why and where', (_what, wrong, code) => {
    const parsed = parsePopulation(wrong);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.code).toBe(code);
    expect(parsed.error.where).not.toBe('');
  });

  test('keeps where the people of the calibration lie, and refuses a home that is cut off', () => {
    const model = population.models['keystroke'] as ModalityModel;
    const home = model.between.map((variance, axis) => axis - variance);
    const parsed = parsePopulation(
      serialisePopulation({ version: 1, models: { ...population.models, keystroke: { ...model, home } } }),
    );
    expect(parsed.ok && parsed.value.models['keystroke']?.home).toEqual(home);
    expect(parsed.ok && parsed.value.models['pointer']).not.toHaveProperty('home');
    const cut = { ...model, home: home.slice(1) };
    expect(
      parsePopulation(serialisePopulation({ version: 1, models: { ...population.models, keystroke: cut } })).ok,
    ).toBe(false);
  });

  test.each([
    ['scales that say more than they say', 1.5],
    ['scales that say nothing', 0],
  ])('refuses %s', (_what, independence) => {
    const model = population.models['keystroke'] as ModalityModel;
    const restlessness = { scales: [{ scale: 1, share: 1 }], independence };
    expect(readAgain({ ...model, scoring: { ...model.scoring, restlessness } })).toBe('bad-length');
  });

  test.each([Number.NaN, Number.NEGATIVE_INFINITY, 1e38, -1e7])('refuses a table that holds %s', (wrong) => {
    const model = population.models['keystroke'] as ModalityModel;
    const hold = Float32Array.from(model.tables['hold'] as Float32Array);
    hold[3] = wrong;
    expect(readAgain({ ...model, tables: { ...model.tables, hold } })).toBe('bad-length');
    expect(readAgain(model)).toBeNull();
  });

  test('never throws on changed bytes with a right checksum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: bytes.length - 5 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        const parsed = parsePopulation(seal(changed));
        expect(typeof parsed.ok).toBe('boolean');
      }),
      { numRuns: 40 },
    );
  });
});
