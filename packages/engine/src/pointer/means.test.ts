import { expect, test } from 'vitest';
import { columns, rowWidth } from './columns.ts';
import { readyMeans } from './means.ts';
import { pointerParameters } from './parameters.ts';

const { means, rowPrior } = pointerParameters;
/** Centres of every column: 0, 1, 2, 3, 4. */
const centres = Float32Array.from({ length: 5 * columns.length }, (_, at) => at % 5);

function fill(...values: readonly number[]): Float32Array {
  const rows = new Float32Array(values.length * rowWidth).fill(Number.NaN);
  for (const [row, value] of values.entries()) rows[row * rowWidth + 1] = value;
  const bag = new Float32Array(columns.length + 2).fill(7);
  readyMeans(centres)(rows, bag, 1);
  expect([bag[0], bag.at(-1)]).toEqual([7, 7]);
  expect(bag[1]).toBe(0);
  return bag;
}

test('a column tells how far it lies from the middle, in spreads of the population', () => {
  expect(fill(2, 2, 2)[2]).toBe(0);
  const above = fill(3, 3, 3)[2] as number;
  expect(above).toBeCloseTo((means.weight * 3 * (means.reach / 4)) / (3 + rowPrior));
  expect(fill(1, 1, 1)[2]).toBeCloseTo(-above);
});

test('what lies far out counts no more than a whole spread, and what is not there not at all', () => {
  const most = (means.weight * means.reach) / (1 + rowPrior);
  expect(fill(6)[2]).toBeCloseTo(most);
  expect(fill(1e9)[2]).toBeCloseTo(most);
  expect(fill(1e9, Number.NaN)[2]).toBeCloseTo(most);
  expect(fill()[2]).toBe(0);
});
