import { describe, expect, it, test } from 'vitest';
import { addSoftly, placeAmong } from '../numeric/soft-bin.ts';
import { seedChance } from '../testing.ts';
import { columns, rowWidth } from './columns.ts';
import { readyColumns } from './fill-columns.ts';
import { pointerParameters } from './parameters.ts';

const chance = seedChance(12);
const { means, rowPrior } = pointerParameters;

/** The same, plainly: histograms, one number that nobody fills, means. */
function fillPlainly(centres: Float32Array, rows: Float32Array): Float32Array {
  const bins = centres.length / columns.length;
  const bag = new Float32Array(centres.length + 1 + columns.length).fill(7, centres.length, centres.length + 1);
  for (let row = 0; row < rows.length; row += rowWidth) {
    for (let column = 0; column < columns.length; column++) {
      const value = rows[row + column] as number;
      if (!Number.isNaN(value)) addSoftly(bag, column * bins, placeAmong(value, centres, column * bins, bins), 1);
    }
  }
  for (let column = 0; column < columns.length; column++) {
    takeRootsPlainly(bag.subarray(column * bins, (column + 1) * bins));
    bag[centres.length + 1 + column] = averagePlainly(
      centres.subarray(column * bins, (column + 1) * bins),
      rows,
      column,
    );
  }
  return bag;
}

/** Roots of the shares, drawn to even ones by `rowPrior` strokes, less those of even ones. */
function takeRootsPlainly(histogram: Float32Array): void {
  const bins = histogram.length;
  const share = 1 / (histogram.reduce((sum, bin) => sum + bin, 0) + rowPrior);
  const root = (count: number, part: number) => Math.sqrt((count + rowPrior / bins) * part);
  for (let bin = 0; bin < bins; bin++) histogram[bin] = root(histogram[bin] as number, share) - root(0, 1 / rowPrior);
}

function averagePlainly(centres: Float32Array, rows: Float32Array, column: number): number {
  const perSpread = Math.fround(means.reach / ((centres.at(-1) as number) - (centres[0] as number)));
  let [sum, count] = [0, 0];
  for (let row = 0; row < rows.length; row += rowWidth) {
    const offset = ((rows[row + column] as number) - (centres[centres.length >> 1] as number)) * perSpread;
    if (Number.isNaN(offset)) continue;
    sum += Math.max(-means.reach, Math.min(means.reach, offset));
    count++;
  }
  return (means.weight * sum) / (count + rowPrior);
}

describe('the histograms and means of strokes', () => {
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
    const fill = readyColumns(centres);
    const bag = new Float32Array(centres.length + 1 + columns.length + 1).fill(7);
    for (let trial = 0; trial < 2; trial++) {
      // Some numbers lie exactly on a centre, some outside all of them, some are not there.
      const rows = Float32Array.from({ length: strokes * rowWidth }, (_, at) => {
        const column = at % rowWidth;
        const kind = chance();
        if (kind < 0.3) return Number.NaN;
        return kind < 0.4 ? (centres[column * bins + Math.floor(chance() * bins)] as number) : 3 * chance() - 0.7;
      });
      fill(rows, bag, centres.length + 1);
      expect(Array.from(bag)).toEqual([...fillPlainly(centres, rows), 7]);
    }
  });
});

describe('a mean', () => {
  /** What strokes with these numbers in one column tell; no other column tells anything. */
  function average(...values: readonly number[]): number {
    // Centres of every column: 0, 1, 2, 3, 4.
    const centres = Float32Array.from({ length: 5 * columns.length }, (_, at) => at % 5);
    const rows = new Float32Array(values.length * rowWidth).fill(Number.NaN);
    for (const [row, value] of values.entries()) rows[row * rowWidth + 1] = value;
    const bag = new Float32Array(centres.length + columns.length);
    readyColumns(centres)(rows, bag, centres.length);
    const told = bag.subarray(centres.length);
    expect(told.filter((_, column) => column !== 1).every((mean) => mean === 0)).toBe(true);
    return told[1] as number;
  }

  test('tells how far a column lies from the middle, in spreads of the population', () => {
    expect(average(2, 2, 2)).toBe(0);
    const above = average(3, 3, 3);
    expect(above).toBeCloseTo((means.weight * 3 * (means.reach / 4)) / (3 + rowPrior));
    expect(average(1, 1, 1)).toBeCloseTo(-above);
  });

  test('counts what lies far out no more than a whole spread, and what is not there not at all', () => {
    const most = (means.weight * means.reach) / (1 + rowPrior);
    for (const values of [[6], [1e9], [1e9, Number.NaN]]) expect(average(...values)).toBeCloseTo(most);
    expect(average()).toBe(0);
  });
});
