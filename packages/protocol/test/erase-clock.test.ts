import { eraseClock, gridMs, roundToTwo, seedChance } from '@samehand/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('an erased time is less than one grid step from the true one, and right on average', () => {
  const chance = seedChance(1);
  let sum = 0;
  const draws = 20_000;
  for (let draw = 0; draw < draws; draw += 1) {
    const time = 1000 + draw * 0.37;
    const shift = eraseClock(chance)(time) - time;
    expect(Math.abs(shift)).toBeLessThan(gridMs);
    sum += shift;
  }
  expect(Math.abs(sum / draws)).toBeLessThan(0.1);
});

test('a clock of 8 ms or finer leaves no comb: every remainder of a duration is as likely as every other', () => {
  for (const tick of [1, 5, 8]) {
    const chance = seedChance(tick);
    const counts = [0, 0, 0, 0];
    const draws = 40_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const from = Math.floor((chance() * 1e6) / tick) * tick;
      const to = from + Math.round((60 + chance() * 200) / tick) * tick;
      const erase = eraseClock(chance);
      const duration = roundToTwo(erase(to) - erase(from), 0, 2000);
      counts[(duration % 8) / 2] = (counts[(duration % 8) / 2] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count / draws - 0.25)).toBeLessThan(0.012);
  }
});

test('the noise of two samples is independent', () => {
  const chance = seedChance(5);
  let product = 0;
  let square = 0;
  for (let draw = 0; draw < 20_000; draw += 1) {
    const time = chance() * 1e6;
    const one = eraseClock(chance)(time) - time;
    const two = eraseClock(chance)(time) - time;
    product += one * two;
    square += one * one;
  }
  expect(Math.abs(product / square)).toBeLessThan(0.03);
});

test('rounding gives multiples of two inside the range', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (duration) => {
      const rounded = roundToTwo(duration, -2000, 3000);
      expect(Math.abs(rounded % 2)).toBe(0);
      expect(rounded).toBeGreaterThanOrEqual(-2000);
      expect(rounded).toBeLessThanOrEqual(3000);
      if (duration > -2000 && duration < 3000) expect(Math.abs(rounded - duration)).toBeLessThanOrEqual(1);
    }),
  );
});
