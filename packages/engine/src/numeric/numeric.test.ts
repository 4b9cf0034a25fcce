import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeRoots } from '../../test/take-roots.ts';
import { factorCholesky, solveLower, solveLowerTransposed } from './cholesky.ts';
import { createNormal } from './draw.ts';
import { quantile, quantileCentres } from './quantile.ts';
import { addSoftly, placeAmong } from './soft-bin.ts';
import { largestEigen } from './symmetric-eigen.ts';

const numbers = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });

/** A symmetric positive definite matrix A = B·Bᵀ + I of the given size. */
const definite = (size: number) =>
  fc.array(numbers(-2, 2), { minLength: size * size, maxLength: size * size }).map((b) => {
    const a = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < size; k++) sum += (b[i * size + k] as number) * (b[j * size + k] as number);
        a[i * size + j] = sum;
      }
    }
    return a;
  });

function multiply(matrix: Float64Array, size: number, vector: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (matrix[i * size + k] as number) * (vector[k] as number);
    return sum;
  });
}

describe('Cholesky', () => {
  test('solves A·x = b for any positive definite matrix', () => {
    fc.assert(
      fc.property(definite(6), fc.array(numbers(-5, 5), { minLength: 6, maxLength: 6 }), (matrix, b) => {
        const factor = Float64Array.from(matrix);
        expect(factorCholesky(factor, 6)).toBe(true);
        const x = Float64Array.from(b);
        solveLower(factor, 6, x);
        solveLowerTransposed(factor, 6, x);
        for (const [k, value] of multiply(matrix, 6, x).entries()) expect(value).toBeCloseTo(b[k] as number, 7);
      }),
    );
  });

  test('refuses a matrix that is not positive definite', () => {
    expect(factorCholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBe(false);
    expect(factorCholesky(Float64Array.from([Number.NaN]), 1)).toBe(false);
  });
});

describe('largest eigenvalues', () => {
  test('A·v = λ·v, falling, orthonormal, and their sum is the trace', () => {
    fc.assert(
      fc.property(definite(8), (matrix) => {
        const { values, vectors } = largestEigen(matrix, 8, 8);
        let trace = 0;
        for (let k = 0; k < 8; k++) trace += matrix[k * 9] as number;
        expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(trace, 6);
        for (let i = 0; i < 8; i++) {
          const v = vectors.subarray(i * 8, i * 8 + 8);
          if (i > 0) expect(values[i] as number).toBeLessThanOrEqual((values[i - 1] as number) + 1e-9);
          for (const [k, value] of multiply(matrix, 8, v).entries()) {
            expect(value).toBeCloseTo((values[i] as number) * (v[k] as number), 6);
          }
          for (let j = 0; j <= i; j++) {
            let dot = 0;
            for (let k = 0; k < 8; k++) dot += (v[k] as number) * (vectors[j * 8 + k] as number);
            expect(dot).toBeCloseTo(i === j ? 1 : 0, 8);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('finds few of many, also where the matrix has low rank', () => {
    const size = 60;
    const matrix = new Float64Array(size * size);
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          const share =
            Math.cos((Math.PI * (k + 1) * (i + 0.5)) / size) * Math.cos((Math.PI * (k + 1) * (j + 0.5)) / size);
          matrix[i * size + j] = (matrix[i * size + j] as number) + (3 - k) * share * (2 / size);
        }
      }
    }
    const { values } = largestEigen(matrix, size, 5);
    for (const [k, value] of [3, 2, 1, 0, 0].entries()) expect(values[k] as number).toBeCloseTo(value, 8);
  });
});

describe('bins', () => {
  test('centres rise, whatever the values, and hold equal shares of them', () => {
    fc.assert(
      fc.property(fc.array(numbers(-100, 100), { maxLength: 50 }), (values) => {
        const centres = quantileCentres(Float32Array.from(values), 6);
        for (let k = 1; k < 6; k++) expect(centres[k] as number).toBeGreaterThan(centres[k - 1] as number);
      }),
    );
    const even = Float32Array.from({ length: 1001 }, (_, k) => k);
    expect(Array.from(quantileCentres(even, 4))).toEqual([125, 375, 625, 875]);
    expect(quantile(even, 0.5)).toBe(500);
  });

  test('a value is shared between its neighbours so that nothing is lost and the mean is kept', () => {
    const centres = Float32Array.from([1, 2, 4, 8]);
    fc.assert(
      fc.property(numbers(-20, 20), (value) => {
        const histogram = new Float32Array(4);
        addSoftly(histogram, 0, placeAmong(value, centres, 0, 4), 1);
        const sum = histogram.reduce((a, b) => a + b);
        let mean = 0;
        for (const [k, share] of histogram.entries()) mean += share * (centres[k] as number);
        expect(sum).toBeCloseTo(1, 5);
        expect(mean).toBeCloseTo(Math.min(8, Math.max(1, value)), 4);
      }),
    );
    expect(placeAmong(Number.NaN, centres, 0, 4)).toBe(0);
    expect(placeAmong(Number.POSITIVE_INFINITY, centres, 0, 4)).toBe(3);
  });

  test('a rooted histogram has the length that its weight and prior say', () => {
    const bag = Float32Array.from([9, 3, 0, 4, 7]);
    takeRoots(bag, 0, 4, 3, 0);
    const length = Math.hypot(...bag.subarray(0, 4));
    expect(length).toBeCloseTo(3, 5);
    expect(bag[4]).toBe(7);
    const rare = Float32Array.from([1, 0]);
    takeRoots(rare, 0, 2, 1, 1);
    expect(rare[0]).toBeCloseTo(Math.SQRT1_2, 6);
  });

  test('the fixed normal stream has mean 0 and variance 1', () => {
    const normal = createNormal();
    const drawn = Array.from({ length: 20_000 }, normal);
    const mean = drawn.reduce((a, b) => a + b) / drawn.length;
    const variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(Array.from({ length: 5 }, createNormal())).toEqual(drawn.slice(0, 5));
  });
});
