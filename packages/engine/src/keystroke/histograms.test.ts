import { describe, expect, it } from 'vitest';
import { takeRoots } from '../../test/take-roots.ts';
import { addSoftly, placeAmong } from '../numeric/soft-bin.ts';
import { seedChance } from '../testing.ts';
import { layOutHistograms, readyHistograms } from './histograms.ts';
import { rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';

const { bins, rowPrior, globalWeight } = keystrokeParameters;
const rising = (from: number, step: number) =>
  Float32Array.from({ length: bins }, (_, k) => from + step * k + 0.01 * Math.sin(k));
const scales = [rising(4, 0.15), rising(4.2, 0.2), rising(-1.5, 0.4)] as const;
const pairRows = 13;
const pairs = Float32Array.from({ length: 81 }, (_, pair) => (pair * 7) % pairRows);
const at = layOutHistograms(pairRows);

function makeRows(keys: number, seed: number): Float32Array {
  const chance = seedChance(seed);
  const rows = new Float32Array(keys * rowWidth);
  for (let row = 0; row < rows.length; row += rowWidth) {
    const isFirst = chance() < 0.2;
    // Some times lie exactly on a centre, some outside all of them.
    const timeOf = (scale: number) => {
      const centres = scales[scale] as Float32Array;
      return chance() < 0.2
        ? (centres[Math.floor(chance() * bins)] as number)
        : (centres[0] as number) - 1 + 5 * chance();
    };
    rows.set(
      [Math.floor(9 * chance()), isFirst ? 9 : Math.floor(9 * chance()), timeOf(0), timeOf(0), timeOf(1), timeOf(2)],
      row,
    );
  }
  return rows;
}

/** The same, plainly. */
function fillPlainly(rows: Float32Array): Float32Array {
  const bag = new Float32Array(at.inputs);
  for (let row = 0; row < rows.length; row += rowWidth) {
    const [zone, previous, ...times] = rows.subarray(row, row + rowWidth) as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const [hold, before, press, release] = times.map((time, k) =>
      placeAmong(time, scales[Math.max(0, k - 1)] as Float32Array, 0, bins),
    ) as [number, number, number, number];
    addSoftly(bag, at.hold + zone * bins, hold, 1);
    addSoftly(bag, at.globals, hold, 1);
    if (previous >= 9) continue;
    const pair = pairs[previous * 9 + zone] as number;
    addSoftly(bag, at.previousHold + zone * bins, before, 1);
    addSoftly(bag, at.pressPress + pair * bins, press, 1);
    addSoftly(bag, at.globals + bins, press, 1);
    addSoftly(bag, at.releasePress + pair * bins, release, 1);
    addSoftly(bag, at.globals + 2 * bins, release, 1);
  }
  for (let row = 0; row < at.globals; row += bins) takeRoots(bag, row, bins, 1, rowPrior);
  for (let row = at.globals; row < at.inputs; row += bins) takeRoots(bag, row, bins, globalWeight, 0);
  return bag;
}

describe('the histograms of a window', () => {
  it.each([0, 1, 32, 255, 256, 257, 700])('are those of plain counting, bit for bit: %i keys', (keys) => {
    const histograms = readyHistograms(scales, pairs);
    const bag = new Float32Array(at.inputs + 3).fill(7);
    for (const seed of [1, 2]) {
      const rows = makeRows(keys, seed + keys);
      histograms.fill(rows, bag);
      expect(Array.from(bag.subarray(0, at.inputs))).toEqual(Array.from(fillPlainly(rows)));
      expect(Array.from(bag.subarray(at.inputs))).toEqual([7, 7, 7]);
    }
  });

  it('count a time that is not a number as the shortest', () => {
    const rows = makeRows(1, 3);
    rows.set([2, 9, Number.NaN], 0);
    const bag = new Float32Array(at.inputs);
    readyHistograms(scales, pairs).fill(rows, bag);
    expect(bag[at.hold + 2 * bins]).toBeGreaterThan(0);
    expect(bag.every(Number.isFinite)).toBe(true);
  });
});
