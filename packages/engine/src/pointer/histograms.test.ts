import { describe, expect, it } from 'vitest';
import { takeRoots } from '../numeric/histogram.ts';
import { addSoftly, placeAmong } from '../numeric/soft-bin.ts';
import { seedChance } from '../testing.ts';
import { columns, rowWidth } from './columns.ts';
import { readyHistograms } from './histograms.ts';
import { pointerParameters } from './parameters.ts';

const chance = seedChance(12);

/** The same, plainly. */
function fillPlainly(centres: Float32Array, rows: Float32Array): Float32Array {
  const bins = centres.length / columns.length;
  const bag = new Float32Array(centres.length);
  for (let row = 0; row < rows.length; row += rowWidth) {
    for (let column = 0; column < columns.length; column++) {
      const value = rows[row + column] as number;
      if (!Number.isNaN(value)) addSoftly(bag, column * bins, placeAmong(value, centres, column * bins, bins), 1);
    }
  }
  for (let column = 0; column < columns.length; column++)
    takeRoots(bag, column * bins, bins, 1, pointerParameters.rowPrior);
  return bag;
}

describe('the histograms of strokes', () => {
  it.each([
    [5, 10],
    [8, 10],
    [5, 1],
    [8, 64],
    [5, 65],
    [5, 200],
    [5, 0],
  ])('are those of plain counting, bit for bit: %i bins, %i strokes', (bins, strokes) => {
    const centres = Float32Array.from(
      { length: bins * columns.length },
      (_, at) => (at % bins) * 0.3 + 0.01 * Math.sin(at),
    );
    const fill = readyHistograms(centres);
    const bag = new Float32Array(centres.length + 2).fill(7);
    for (let trial = 0; trial < 2; trial++) {
      // Some numbers lie exactly on a centre, some outside all of them, some are not there.
      const rows = Float32Array.from({ length: strokes * rowWidth }, (_, at) => {
        const column = Math.min(columns.length - 1, at % rowWidth);
        const kind = chance();
        if (kind < 0.3) return Number.NaN;
        return kind < 0.4 ? (centres[column * bins + Math.floor(chance() * bins)] as number) : 3 * chance() - 0.7;
      });
      fill(rows, bag);
      expect(Array.from(bag.subarray(0, centres.length))).toEqual(Array.from(fillPlainly(centres, rows)));
      expect(Array.from(bag.subarray(centres.length))).toEqual([7, 7]);
    }
  });
});
