import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Restlessness } from '../contract/population.ts';
import { keystrokeParameters } from '../keystroke/parameters.ts';
import { createNormal } from '../numeric/draw.ts';
import { plainModel } from '../testing/plain-model.ts';
import { seedChance } from '../testing.ts';
import { averageEmbeddings } from './average.ts';
import { boundBits, calibrate } from './calibrate.ts';
import { calibrateModel } from './calibrate-model.ts';
import { compare } from './compare.ts';
import { cutProbes } from './cut-probes.ts';
import { embed } from './embed.ts';
import { fitProjection } from './fit-projection.ts';
import { comparisonParameters } from './parameters.ts';
import { adaptReference, adaptRepeatedly, emptyReference, enrolWindow } from './reference.ts';

const values = (count: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: count, maxLength: count });

/** ln N(x; mean, variance) */
function logNormal(x: number, mean: number, variance: number): number {
  return -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);
}

/** ln of the mean density of all axes over the scales of restlessness, in full: normal, or Student's t. */
function averagePlainly(
  offs: readonly number[],
  spread: readonly number[],
  wander: readonly number[],
  windows: number,
  tails: number,
  { scales, independence }: Restlessness,
) {
  const densities = scales.map(({ scale, share }) => {
    const logarithms = offs.map((off, axis) => {
      const variance = (spread[axis] as number) + scale * (wander[axis] as number) + 1 / windows;
      if (tails >= 1000) return -(Math.log(variance) + off ** 2 / variance) / 2;
      return -(Math.log(variance) + (tails + 1) * Math.log1p(off ** 2 / (variance * tails))) / 2;
    });
    return Math.log(share) + independence * logarithms.reduce((sum, one) => sum + one, 0);
  });
  const most = Math.max(...densities);
  const mean = densities.reduce((sum, one) => sum + Math.exp(one - most), 0);
  return (most + Math.log(mean)) / independence;
}

describe('the log-likelihood ratio', () => {
  test('is what the two densities give in full, whatever is kept of comparisons before', () => {
    const chance = seedChance(9);
    const floats = (count: number, size: number) => Float32Array.from({ length: count }, () => size * (chance() - 0.5));
    const usual = comparisonParameters.restlessness;
    const own = keystrokeParameters.scoring.restlessness;
    for (const [axes, tails, restlessness] of [
      [5, 4, usual],
      [60, 8, own],
      [7, 1e7, own],
      [214, 1000, usual],
    ] as const) {
      const between = floats(axes, 2).map((number) => number ** 2 + 0.01);
      const model = plainModel(Array.from(between), {
        ...{ drift: 0.05, unrest: 0.05, tails, doubt: 0 },
        ...(restlessness === usual ? {} : { restlessness }),
      });
      for (let again = 0; again < 400; again++) {
        const [windows, enrolled] = [1 + (again % 7) / 4, (again % 90) * 0.4];
        const [mean, probe] = [floats(axes, 3), floats(axes, 4)];
        const wander = Array.from(between, (prior) => Math.fround(0.05 * prior + 0.05));
        const known = Array.from(
          between,
          (prior) => (prior * enrolled) / (prior * enrolled + (0.05 * prior + 0.05) * enrolled + 1),
        );
        const spread = Array.from(between, (prior, axis) => Math.fround(prior - prior * (known[axis] as number)));
        const offs = Array.from(probe, (number, axis) =>
          Math.fround(number - (mean[axis] as number) * (known[axis] as number)),
        );
        const wanted =
          averagePlainly(offs, spread, wander, windows, tails, restlessness) -
          averagePlainly(Array.from(probe), Array.from(between), wander, windows, tails, restlessness);
        expect(Math.abs(compare(model, { mean, windows: enrolled }, probe, windows) - wanted)).toBeLessThan(1e-9);
      }
    }
  });

  test('is the same whatever was compared before with the same model, in the same array as well', () => {
    const fresh = () => plainModel([5, 2, 0.1], { drift: 0.1, unrest: 0.2, tails: 5, doubt: 0 });
    const kept = fresh();
    const reference = { mean: Float32Array.of(1, -1, 0.2), windows: 9 };
    const room = new Float32Array(3);
    for (const [numbers, windows] of [
      [[1, 2, 3], 1],
      [[1, 2, 3], 1],
      [[1, 2, 3.5], 1],
      [[1, 2, 3.5], 2],
      [[-4, 0, 0], 2],
      [[1, 2, 3], 1],
    ] as const) {
      room.set(numbers);
      expect(compare(kept, reference, room, windows)).toBe(
        compare(fresh(), reference, Float32Array.from(numbers), windows),
      );
    }
  });

  test('nothing enrolled says nothing', () => {
    fc.assert(
      fc.property(values(3), (probe) => {
        const model = plainModel([5, 2, 0.1], { drift: 0.1, unrest: 0.2, tails: 5, doubt: 0 });
        expect(compare(model, emptyReference(3), Float32Array.from(probe), 2)).toBeCloseTo(0, 9);
      }),
    );
  });

  test('is that of the two-covariance model, computed the long way', () => {
    fc.assert(
      fc.property(
        values(2),
        values(2),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 8 }),
        (m, q, g, n) => {
          const between = [3, 0.5];
          const reference = { mean: Float32Array.from(m), windows: g };
          let expected = 0;
          for (let k = 0; k < 2; k++) {
            const variance = between[k] as number;
            const posterior = 1 / (1 / variance + g);
            const mean = Math.fround(m[k] as number) * g * posterior;
            const probe = Math.fround(q[k] as number);
            expected += logNormal(probe, mean, posterior + 1 / n) - logNormal(probe, 0, variance + 1 / n);
          }
          expect(compare(plainModel(between), reference, Float32Array.from(q), n)).toBeCloseTo(expected, 2);
        },
      ),
    );
  });

  test('is symmetric: who enrols and who probes does not matter', () => {
    fc.assert(
      fc.property(values(3), values(3), fc.integer({ min: 1, max: 9 }), (a, b, n) => {
        const model = plainModel([4, 1, 0.3]);
        const one = compare(model, { mean: Float32Array.from(a), windows: n }, Float32Array.from(b), n);
        const other = compare(model, { mean: Float32Array.from(b), windows: n }, Float32Array.from(a), n);
        expect(one).toBeCloseTo(other, 3);
      }),
    );
  });

  test('its mean odds over non-mated probes is 1, so evidence in bits is a fair bet', () => {
    const normal = createNormal();
    const model = plainModel([0.6, 0.3]);
    let sum = 0;
    const rounds = 40_000;
    for (let round = 0; round < rounds; round++) {
      const reference = { mean: Float32Array.from([0.6, 0.3], (v) => normal() * Math.sqrt(v + 0.2)), windows: 5 };
      const probe = Float32Array.from([0.6, 0.3], (v) => normal() * Math.sqrt(v + 0.5));
      sum += Math.exp(compare(model, reference, probe, 2));
    }
    expect(sum / rounds).toBeGreaterThan(0.93);
    expect(sum / rounds).toBeLessThan(1.07);
  });

  test('a probe from a restless session says less against its subject, and one at home says what it said', () => {
    const variances = [3, 2, 1, 0.4, 0.2, 0.1];
    const own = Float32Array.from([2, -1, 1, 0.3, -0.2, 0.2]);
    const reference = { mean: own, windows: 20 };
    const restless = own.map((value, axis) => value + (axis % 2 === 0 ? 2 : -2));
    const plain = plainModel(variances);
    const patient = plainModel(variances, { drift: 0.05, unrest: 0.05, tails: 1e7, doubt: 0 });
    expect(compare(plain, reference, restless, 8)).toBeLessThan(-30);
    expect(compare(patient, reference, restless, 8)).toBeGreaterThan(-4);
    expect(compare(patient, reference, own, 8)).toBeGreaterThan(3);
    const somebodyElse = own.map((value) => -value);
    expect(compare(patient, reference, somebodyElse, 8)).toBeLessThan(-2);
  });

  test('heavy tails keep one wild axis from deciding alone', () => {
    const reference = { mean: Float32Array.from([1, 1, 1]), windows: 20 };
    const wild = Float32Array.from([1, 1, 9]);
    const normalTails = compare(plainModel([2, 2, 2]), reference, wild, 4);
    const heavy = compare(plainModel([2, 2, 2], { drift: 0, unrest: 0, tails: 4, doubt: 0 }), reference, wild, 4);
    expect(normalTails).toBeLessThan(-50);
    expect(heavy).toBeGreaterThan(-10);
  });

  test('is finite however far the probe is', () => {
    const model = plainModel([3, 0.5], { drift: 0.05, unrest: 0.05, tails: 1e7, doubt: 0 });
    const far = compare(model, { mean: Float32Array.from([1, 1]), windows: 20 }, Float32Array.from([1e6, -1e6]), 1);
    expect(Number.isFinite(far)).toBe(true);
  });
});

describe('references', () => {
  test('enrolling windows one by one is their mean, and compare changes nothing', () => {
    const embeddings = [
      [1, 2],
      [3, 6],
      [5, 1],
    ].map((numbers) => Float32Array.from(numbers));
    let reference = emptyReference(2);
    for (const embedding of embeddings) reference = enrolWindow(reference, embedding);
    expect(Array.from(reference.mean)).toEqual([3, 3]);
    expect(Array.from(averageEmbeddings(embeddings))).toEqual([3, 3]);
    const before = Array.from(reference.mean);
    compare(plainModel([1, 1]), reference, embeddings[0] as Float32Array, 1);
    expect(Array.from(reference.mean)).toEqual(before);
  });

  test('probes share no window, and what fills none is left out', () => {
    const windows = [1, 3, 5, 9, 100].map((number) => Float32Array.of(number, -number));
    expect(cutProbes(windows, 2).map((probe) => Array.from(probe))).toEqual([
      [2, -2],
      [7, -7],
    ]);
    expect(cutProbes(windows, 6)).toEqual([]);
  });

  test('adapting for ever weighs like a finite number of windows and follows', () => {
    let reference = emptyReference(1);
    for (let k = 0; k < 500; k++) reference = adaptReference(reference, Float32Array.from([k < 250 ? 0 : 1]), 0.9);
    expect(reference.windows).toBeCloseTo(10, 3);
    expect(reference.mean[0]).toBeCloseTo(1, 5);
  });

  test('adding a window several times at once is adding it one after the other, to the bit', () => {
    const start = { mean: Float32Array.of(0.3, -1.7, 2), windows: 31.7 };
    const embedding = Float32Array.of(1.1, 0.2, -0.4);
    let apart: ReturnType<typeof adaptReference> = start;
    for (let time = 0; time < 8; time++) apart = adaptReference(apart, embedding, 0.975);
    expect(adaptRepeatedly(start, embedding, 0.975, 8)).toEqual(apart);
    expect(start.mean[0]).toBe(Math.fround(0.3));
  });
});

describe('calibration', () => {
  test('bits are bounded by doubt, monotone, odd, and exact without it', () => {
    fc.assert(
      fc.property(fc.double({ min: -400, max: 400, noNaN: true }), (bits) => {
        expect(boundBits(bits, 0)).toBe(bits);
        const bounded = boundBits(bits, 0.06);
        expect(Math.abs(bounded)).toBeLessThanOrEqual(Math.log2(0.94 / 0.06) + 1e-12);
        expect(boundBits(-bits, 0.06)).toBeCloseTo(-bounded, 12);
        expect(boundBits(bits + 1, 0.06)).toBeGreaterThanOrEqual(bounded);
      }),
    );
    expect(boundBits(1, 1e-9)).toBeCloseTo(1, 6);
  });

  test('finds the scale of an over-confident llr and makes bits worth what they say', () => {
    const normal = createNormal();
    // Axes tell the truth at a third of what the model believes.
    const model = plainModel([1, 1, 1, 1]);
    const subjects = Array.from({ length: 60 }, () => {
      const mean = Array.from({ length: 4 }, () => normal());
      const window = () => Float32Array.from(mean, (m) => m + normal() * 1.7);
      return { enrolled: Array.from({ length: 10 }, window), probes: Array.from({ length: 8 }, window) };
    });
    const calibrated = calibrateModel(model, [{ model, subjects }], [1, 2]);
    expect(calibrated.calibration.map(({ windows }) => windows)).toEqual([1, 2]);
    for (const { scale } of calibrated.calibration) {
      expect(scale * Math.LN2).toBeLessThan(0.8);
      expect(scale * Math.LN2).toBeGreaterThan(0.1);
    }
    const between = (windows: number) => calibrate(calibrated, 3, windows);
    expect(Math.min(between(1), between(2))).toBeLessThanOrEqual(between(1.4));
    expect(between(50)).toBe(between(2));
  });
});

describe('the projection', () => {
  test('finds the one direction in which people differ, with within-subject variance 1', () => {
    const normal = createNormal();
    const bags: Float32Array[] = [];
    const subjects: number[] = [];
    for (let subject = 0; subject < 80; subject++) {
      const own = normal() * 2;
      for (let window = 0; window < 12; window++) {
        bags.push(Float32Array.from([own + normal() * 0.5, -own + normal() * 0.5, normal(), normal() * 3]));
        subjects.push(subject);
      }
    }
    const fitted = fitProjection({ inputs: 4, bags, subjects }, { axes: 3, ridge: 0.01 });
    expect(fitted.between[0]).toBeGreaterThan(15);
    for (const rest of fitted.between.slice(1)) expect(rest).toBeLessThan(0.3);
    const model = { ...plainModel([1]), ...fitted, inputs: 4, bias: new Float32Array(fitted.axes) };
    const deviations = bags.map((bag, k) => {
      const mates = bags
        .filter((_, other) => subjects[other] === subjects[k])
        .map((mate) => embed(model, mate)[0] as number);
      return (embed(model, bag)[0] as number) - mates.reduce((a, b) => a + b) / mates.length;
    });
    const variance = deviations.reduce((a, b) => a + b * b, 0) / (80 * 11);
    expect(variance).toBeCloseTo(1, 3);
  });
});
