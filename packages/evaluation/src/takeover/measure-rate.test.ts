import { expect, test } from 'vitest';
import { type Asking, measureRate } from './measure-rate.ts';

const hear = (stepUps: readonly number[]): readonly Asking[] =>
  stepUps.map((count) => ({ hours: 0.5, stepUps: count }));

test('none in a few hours is not never', () => {
  const { value, low, high } = measureRate(hear(Array.from({ length: 12 }, () => 0)), 50);
  expect([value, low]).toEqual([0, 0]);
  expect(high).toBeCloseTo(3.689 / 6, 3);
});

test('a mouse that stands at many desks is one event, not as many', () => {
  const heard = Array.from({ length: 60 }, (_, at) => ({
    hours: 0.1,
    stepUps: at % 6 === 0 ? 1 : 0,
    mouse: `m${at % 6}`,
  }));
  const apart = measureRate(
    heard.map(({ hours, stepUps }) => ({ hours, stepUps })),
    400,
  );
  const shared = measureRate(heard, 400);
  expect(shared.value).toBe(apart.value);
  expect(shared.low).toBe(0);
  expect(apart.low).toBeGreaterThan(0.7);
  expect(shared.high).toBeGreaterThan(1.3 * (apart.high as number));
});

test('where one person is asked all the time, the interval is that of people, not of events', () => {
  const { value, low, high } = measureRate(hear([60, ...Array.from({ length: 9 }, () => 0)]), 200);
  expect(value).toBe(12);
  expect(low).toBe(0);
  // Sixty events by chance alone would say at most 15.4.
  expect(high).toBeGreaterThan(20);
});
