import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedChance } from '../testing.ts';
import { prepareProjection } from './sparse-projection.ts';

const finite = fc.float({ noNaN: true, noDefaultInfinity: true, min: -64, max: 64 });
const cases = fc
  .record({ rows: fc.integer({ min: 1, max: 70 }), width: fc.integer({ min: 1, max: 40 }) })
  .chain(({ rows, width }) => {
    const numbers = (count: number) => fc.array(finite, { minLength: count, maxLength: count });
    const sparse = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, finite), {
      minLength: rows,
      maxLength: rows,
    });
    return fc.record({ matrix: numbers(rows * width), start: numbers(width), amounts: sparse });
  });

describe('the sparse projection', () => {
  it('is the sum of the weighted rows, to single precision', () => {
    fc.assert(
      fc.property(cases, ({ matrix, start, amounts }) => {
        const projected = prepareProjection(Float32Array.from(matrix), Float32Array.from(start)).project(
          Float32Array.from(amounts),
        );
        expect(projected).toHaveLength(start.length);
        for (let column = 0; column < start.length; column++) {
          let sum = start[column] as number;
          let size = Math.abs(sum);
          amounts.forEach((amount, row) => {
            const term = amount * (matrix[row * start.length + column] as number);
            sum += term;
            size += Math.abs(term);
          });
          expect(Math.abs((projected[column] as number) - sum)).toBeLessThanOrEqual(1e-5 * size + 1e-6);
        }
      }),
    );
  });

  it('gives the same bits each time, in an array of its own, whatever was projected between', () => {
    const matrix = Float32Array.from({ length: 30 * 10 }, (_, index) => Math.sin(index));
    const start = Float32Array.from({ length: 10 }, (_, index) => index / 7);
    const { project } = prepareProjection(matrix, start);
    const one = Float32Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? Math.cos(index) : 0));
    const first = project(one);
    const kept = first.slice();
    const none = project(new Float32Array(30));
    expect(none).toEqual(start);
    expect(project(one)).toEqual(kept);
    expect(first).toEqual(kept);
  });

  it('leaves out columns in which a block of rows has nothing, and gives the same bits as with them', () => {
    const [rows, width] = [90, 53];
    const chance = seedChance(5);
    const blocks = (row: number) => (row < 41 ? [0, 20] : row < 43 ? [0, 53] : [22, 53]) as [number, number];
    const matrix = Float32Array.from({ length: rows * width }, (_, at) => {
      const [first, end] = blocks(Math.floor(at / width));
      return at % width >= first && at % width < end ? chance() - 0.5 : 0;
    });
    const start = Float32Array.from({ length: width }, () => chance() - 0.5);
    const projection = prepareProjection(matrix, start);
    for (let trial = 0; trial < 50; trial++) {
      const amounts = Float32Array.from({ length: rows }, () => (chance() < 0.4 ? chance() : 0));
      const told = projection.projectHere(amounts);
      expect(Array.from(told)).toEqual(addPlainly(matrix, start, amounts));
      expect(projection.project(amounts)).toEqual(told.slice());
    }
  });
});

/** The same arithmetic in single precision: four chosen rows after four, in all columns. */
function addPlainly(matrix: Float32Array, start: Float32Array, amounts: Float32Array): number[] {
  const width = start.length;
  const chosen = [...amounts.keys()].filter((row) => amounts[row] !== 0);
  const term = (row: number | undefined, column: number) =>
    row === undefined ? 0 : Math.fround((matrix[row * width + column] as number) * (amounts[row] as number));
  return Array.from(start, (begin, column) => {
    let sum = begin;
    for (let k = 0; k < chosen.length; k += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((step) => term(chosen[k + step], column)) as [
        number,
        number,
        number,
        number,
      ];
      sum = Math.fround(sum + Math.fround(Math.fround(a + b) + Math.fround(c + d)));
    }
    return sum;
  });
}
