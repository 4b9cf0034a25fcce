import { expect, test } from 'vitest';
import { boundCount } from './bound-count.ts';

test.each([
  [0, 0, 3.689],
  [1, 0.0253, 5.572],
  [10, 4.795, 18.39],
  [100, 81.36, 121.63],
])('%i events are those of a mean between Garwood’s limits', (count, low, high) => {
  const bounds = boundCount(count);
  expect(bounds.low).toBeCloseTo(low, 2);
  expect(bounds.high).toBeCloseTo(high, 2);
});
