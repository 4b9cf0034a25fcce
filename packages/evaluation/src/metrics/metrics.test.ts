import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { averageWeighted, bootstrapCrossed, bootstrapSubjects } from './bootstrap.ts';
import { measureCllr, measureMinCllr } from './cllr.ts';
import { findEqualErrorRate, findFnmrAtFmr, measureAuc, measureEachSubject } from './error-rates.ts';
import { inverseNormal } from './inverse-normal.ts';
import { sortTrials } from './operating-curve.ts';
import { createTrialList } from './trials.ts';

function collect(mated: readonly number[], nonMated: readonly number[], subjects = 1) {
  const list = createTrialList(subjects);
  for (const [k, score] of mated.entries()) list.addMated(k % subjects, score);
  for (const [k, score] of nonMated.entries()) list.addNonMated(k % subjects, score);
  return list.close();
}

const scores = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 });

describe('error rates', () => {
  test('nothing is wrong where the kinds do not overlap, everything where they are swapped', () => {
    const apart = sortTrials(collect([3, 4], [1, 2, 0]));
    expect(findEqualErrorRate(apart)).toBe(0);
    expect(measureAuc(apart)).toBe(1);
    expect(findFnmrAtFmr(apart, 0)).toBe(0);
    const swapped = sortTrials(collect([1, 2], [3, 4]));
    expect(findEqualErrorRate(swapped)).toBe(1);
    expect(measureAuc(swapped)).toBe(0);
  });

  test('a known case: one of four mated below one of four non-mated', () => {
    const sorted = sortTrials(collect([1, 5, 6, 7], [0, 2, -1, -2]));
    expect(findEqualErrorRate(sorted)).toBe(0.25);
    expect(findFnmrAtFmr(sorted, 0)).toBe(0.25);
    expect(measureAuc(sorted)).toBe(15 / 16);
  });

  test('AUC is the chance that a mated score exceeds a non-mated one, ties half', () => {
    fc.assert(
      fc.property(scores, scores, (mated, nonMated) => {
        let wins = 0;
        for (const m of mated) for (const n of nonMated) wins += m > n ? 1 : m === n ? 0.5 : 0;
        expect(measureAuc(sortTrials(collect(mated, nonMated)))).toBeCloseTo(wins / mated.length / nonMated.length, 10);
      }),
    );
  });

  test('a threshold for each subject can only help', () => {
    // Two subjects whose scores lie on different levels: one threshold errs, one each does not.
    const trials = collect([10, 0, 11, 1], [9, -1, 8, -2], 2);
    expect(averageWeighted(measureEachSubject(trials, findEqualErrorRate))).toBe(0);
    expect(findEqualErrorRate(sortTrials(trials))).toBe(0.5);
  });

  test('weights count a subject as often as it was drawn', () => {
    const trials = collect([1, 9], [5, 5], 2);
    const sorted = sortTrials(trials);
    expect(findEqualErrorRate(sorted, Float64Array.from([0, 3]))).toBe(0);
    expect(findEqualErrorRate(sorted, Float64Array.from([3, 0]))).toBe(1);
  });
});

describe('calibration costs', () => {
  test('bits of 0 say nothing and cost 1; right and sure bits cost nothing; wrong and sure ones much', () => {
    expect(measureCllr(sortTrials(collect([0, 0], [0, 0])))).toBeCloseTo(1, 10);
    expect(measureCllr(sortTrials(collect([40], [-40])))).toBeLessThan(1e-9);
    expect(measureCllr(sortTrials(collect([-10], [10])))).toBeGreaterThan(9);
  });

  test('no monotone map can do better than minCllr', () => {
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0.1, max: 3, noNaN: true }), (mated, nonMated, scale) => {
        const least = measureMinCllr(sortTrials(collect(mated, nonMated)));
        const scaled = collect(
          mated.map((x) => x * scale + 0.3),
          nonMated.map((x) => x * scale + 0.3),
        );
        expect(measureCllr(sortTrials(scaled))).toBeGreaterThanOrEqual(least - 1e-9);
        expect(measureMinCllr(sortTrials(scaled))).toBeCloseTo(least, 9);
      }),
    );
  });

  test('to weigh a subject twice is to have their trials twice, and not at all to lack them', () => {
    const [own, others] = [
      [3, 1, -2, 4],
      [0, -3, 2, -1],
    ];
    const weighed = sortTrials(collect(own, others, 2));
    const weights = Float64Array.of(2, 0);
    const twice = sortTrials(collect([3, -2, 3, -2], [0, 2, 0, 2]));
    expect(measureCllr(weighed, weights)).toBeCloseTo(measureCllr(twice), 12);
    expect(measureMinCllr(weighed, weights)).toBeCloseTo(measureMinCllr(twice), 12);
    expect(measureMinCllr(weighed, Float64Array.of(0, 0))).toBeNaN();
  });

  test('bits drawn from their own model are calibrated', () => {
    const chance = createChance(4);
    // Two normals d apart with variance 1: llr = d·x − d²/2.
    const bits = (mean: number) => (chance.normal(mean, 1) * 2 - 2) / Math.LN2;
    const mated = Array.from({ length: 4000 }, () => bits(2));
    const nonMated = Array.from({ length: 4000 }, () => bits(0));
    const sorted = sortTrials(collect(mated, nonMated));
    expect(measureCllr(sorted) - measureMinCllr(sorted)).toBeLessThan(0.02);
  });
});

describe('the rest', () => {
  test('the bootstrap holds the value between its bounds and is the same each time', () => {
    const values = Float64Array.from({ length: 50 }, (_, k) => k / 50);
    const measure = (weights?: Float64Array) => averageWeighted(values, weights);
    const interval = bootstrapSubjects(50, 300, measure);
    expect(interval.value).toBeCloseTo(0.49, 10);
    expect(interval.low as number).toBeGreaterThan(0.38);
    expect(interval.high as number).toBeLessThan(0.6);
    expect(bootstrapSubjects(50, 300, measure)).toEqual(interval);
    expect(bootstrapSubjects(1, 300, measure).low).toBeNull();
  });

  test('two kinds of subjects are drawn each by itself: what all trials of one share is as unsure as that one', () => {
    // Forty desks, four mice; all that differs is the mouse.
    const values = Float64Array.from({ length: 40 }, (_, desk) => desk % 4);
    const crossed = bootstrapCrossed([40, 4], 300, (weights) => {
      const both = values.map((_, desk) => (weights?.[0]?.[desk] ?? 1) * (weights?.[1]?.[desk % 4] ?? 1));
      return averageWeighted(values, both);
    });
    const alone = bootstrapSubjects(40, 300, (weights) => averageWeighted(values, weights));
    expect(crossed.value).toBe(alone.value);
    const width = ({ low, high }: typeof alone) => (high as number) - (low as number);
    expect(width(crossed)).toBeGreaterThan(2 * width(alone));
    // A kind of which there is none, or one, adds nothing.
    const measure = (weights?: readonly Float64Array[]) => averageWeighted(values, weights?.[0]);
    expect(bootstrapCrossed([40, 0], 300, measure)).toEqual(alone);
    expect(bootstrapCrossed([1, 1], 300, measure).low).toBeNull();
  });

  test('the inverse normal knows its table', () => {
    for (const [share, value] of [
      [0.5, 0],
      [0.975, 1.959964],
      [0.001, -3.090232],
      [0.02, -2.053749],
    ] as const) {
      expect(inverseNormal(share)).toBeCloseTo(value, 5);
    }
  });
});
