import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureCllr as cllrOfBench, measureMinCllr as minCllrOfBench } from '../../../evaluation/src/metrics/cllr.ts';
import { findEqualErrorRate as eerOfBench } from '../../../evaluation/src/metrics/error-rates.ts';
import { sortTrials as sortOfBench } from '../../../evaluation/src/metrics/operating-curve.ts';
import { drawSubjects } from '../../src/fit/bootstrap.ts';
import {
  findEachEqualErrorRate,
  findEqualErrorRate,
  measureCllr,
  measureMinCllr,
  sortTrials,
} from '../../src/fit/error-measures.ts';
import type { Trial } from '../../src/fit/trials.ts';

const owners = 5;
const trial = fc.record({
  owner: fc.integer({ min: 0, max: owners - 1 }),
  isMated: fc.boolean(),
  // Few different scores, so that ties come up.
  bits: fc.integer({ min: -24, max: 24 }).map((half) => half / 2),
});
const trials = fc
  .array(trial, { minLength: 4, maxLength: 120 })
  .filter((all) => all.some(({ isMated }) => isMated) && all.some(({ isMated }) => !isMated));

function forBench(all: readonly Trial[]) {
  const pick = (isMated: boolean) => all.filter((each) => each.isMated === isMated);
  return sortOfBench({
    subjects: owners,
    mated: Float64Array.from(pick(true), ({ bits }) => bits),
    matedSubject: Int32Array.from(pick(true), ({ owner }) => owner),
    nonMated: Float64Array.from(pick(false), ({ bits }) => bits),
    nonMatedSubject: Int32Array.from(pick(false), ({ owner }) => owner),
  });
}

describe('the measures of the fit', () => {
  it('are those of the bench', () => {
    fc.assert(
      fc.property(trials, (all) => {
        const [mine, bench] = [sortTrials(all), forBench(all)];
        expect(measureCllr(mine)).toBeCloseTo(cllrOfBench(bench), 9);
        expect(measureMinCllr(mine)).toBeCloseTo(minCllrOfBench(bench), 9);
        expect(findEqualErrorRate(mine)).toBeCloseTo(eerOfBench(bench), 9);
      }),
    );
  });

  it('with weights are what they are on trials that come so often', () => {
    fc.assert(
      fc.property(
        trials,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: owners, maxLength: owners }),
        (all, often) => {
          const repeated = all.flatMap((each) => Array.from({ length: often[each.owner] ?? 0 }, () => each));
          if (!repeated.some(({ isMated }) => isMated) || !repeated.some(({ isMated }) => !isMated)) return;
          const weights = Float64Array.from(often);
          const [weighed, plain] = [sortTrials(all), sortTrials(repeated)];
          expect(measureCllr(weighed, weights)).toBeCloseTo(measureCllr(plain), 9);
          expect(measureMinCllr(weighed, weights)).toBeCloseTo(measureMinCllr(plain), 9);
          expect(findEqualErrorRate(weighed, weights)).toBeCloseTo(findEqualErrorRate(plain), 9);
        },
      ),
    );
  });

  it('know the plain cases', () => {
    const of = (mated: readonly number[], nonMated: readonly number[]): Trial[] => [
      ...mated.map((bits) => ({ owner: 0, isMated: true, bits })),
      ...nonMated.map((bits) => ({ owner: 0, isMated: false, bits })),
    ];
    expect(measureCllr(sortTrials(of([0, 0], [0])))).toBe(1);
    expect(measureCllr(sortTrials(of([60], [-60])))).toBeCloseTo(0, 12);
    expect(measureMinCllr(sortTrials(of([3, 4], [1, 2])))).toBe(0);
    expect(findEqualErrorRate(sortTrials(of([1, 3], [0, 2])))).toBe(0.5);
    expect(findEqualErrorRate(sortTrials(of([1], [])))).toBeNaN();
    expect([...findEachEqualErrorRate(of([3], [1]), 2)]).toEqual([0, Number.NaN]);
  });

  it('have intervals that hold the value, the wider the fewer people, and always the same', () => {
    const values = Array.from({ length: 64 }, (_, index) => (index * 37) % 64);
    const mean = (count: number) => (weights: Float64Array | null) => {
      const all = values.slice(0, count).map((value, at) => [value, weights?.[at] ?? 1] as const);
      return (
        all.reduce((sum, [value, weight]) => sum + value * weight, 0) / all.reduce((sum, [, weight]) => sum + weight, 0)
      );
    };
    const [few, many] = [drawSubjects(8, mean(8)), drawSubjects(64, mean(64))];
    for (const { value, low, high } of [few, many]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(few.high - few.low).toBeGreaterThan(many.high - many.low);
    // 95 % of the mean of 64 numbers of deviation 18.5: about ± 4.5.
    expect(many.high - many.low).toBeGreaterThan(7);
    expect(many.high - many.low).toBeLessThan(11);
    expect(drawSubjects(8, mean(8))).toEqual(few);
  });
});
