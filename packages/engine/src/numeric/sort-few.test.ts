import { expect, test } from 'vitest';
import { seedChance } from '../testing.ts';
import { fewMost, sortFew, unsorted } from './sort-few.ts';

test('few numbers are sorted, however many, and however many are alike', () => {
  const chance = seedChance(3);
  for (let count = 1; count <= fewMost; count += count < 40 ? 1 : 43) {
    for (const most of [1, 3, 400, 65_536]) {
      const numbers = Int32Array.from({ length: count }, () => Math.floor(most * chance()));
      unsorted.fill(7).set(numbers);
      expect(sortFew(count).slice(0, count)).toEqual(numbers.sort());
    }
  }
});
