import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedChance } from '../testing.ts';
import { moduleText, prepareProjection } from './sparse-projection.ts';

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

  it('combines named rows as it projects them, and refuses more than it has', () => {
    const matrix = Float32Array.from({ length: 30 * 10 }, (_, index) => Math.sin(index));
    const { project, combine } = prepareProjection(matrix, new Float32Array(10).fill(0.5));
    const amounts = new Float32Array(30);
    const places = Int32Array.from([3, 17, 28, 29, 11]);
    const shares = Float32Array.from([1, 0.25, 0.75, -2, 9]);
    for (let k = 0; k < 4; k++) amounts[places[k] as number] = shares[k] as number;
    combine(places, shares, 4).forEach((value, at) => expect(value).toBeCloseTo(project(amounts)[at] as number, 5));
    expect(() => combine(new Int32Array(31), new Float32Array(31), 31)).toThrow(RangeError);
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

  it('is made of these instructions and no others', () => {
    expect(moduleText).toBe(Buffer.from(assemble()).toString('base64'));
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

/** The module of sparse-projection.ts, instruction by instruction (WebAssembly 2.0, binary format). */
function assemble(): number[] {
  const [rows, amounts, count, sum, bytes] = [0, 1, 2, 3, 4];
  const [a, b, c, d, ra, rb, rc, rd, x] = [5, 6, 7, 8, 9, 10, 11, 12, 13];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const number = (value: number) => [0x41, value];
  const [i32add, i32sub, i32eqz, i32ltu] = [0x6a, 0x6b, 0x45, 0x49];
  const lane = (...code: number[]) => [0xfd, ...code];
  const [add, multiply] = [lane(0xe4, 0x01), lane(0xe6, 0x01)];
  const loadLanes = [...lane(0), 4, 0];
  const storeLanes = [...lane(11), 4, 0];
  const splat = (from: number, to: number) => [...get(amounts), ...lane(9), 2, from, ...set(to)];
  const address = (from: number, to: number) => [...get(rows), 0x28, 2, from, ...set(to)];
  const weighted = (row: number, amount: number) => [
    ...get(row),
    ...get(x),
    i32add,
    ...loadLanes,
    ...get(amount),
    ...multiply,
  ];
  const column = [...get(sum), ...get(x), i32add];
  const step = (local: number, by: number) => [...get(local), ...number(by), i32add, ...set(local)];
  const columns = [
    ...column,
    ...[...column, ...loadLanes],
    ...[...weighted(ra, a), ...weighted(rb, b), ...add],
    ...[...weighted(rc, c), ...weighted(rd, d), ...add],
    ...[...add, ...add, ...storeLanes],
    ...[...get(x), ...number(16), i32add, 0x22, x, ...get(bytes), i32ltu, 0x0d, 0],
  ];
  const lines = [
    ...[...get(count), i32eqz, 0x0d, 1],
    ...[...splat(0, a), ...splat(4, b), ...splat(8, c), ...splat(12, d)],
    ...[...address(0, ra), ...address(4, rb), ...address(8, rc), ...address(12, rd)],
    ...[...number(0), ...set(x)],
    ...[0x03, 0x40, ...columns, 0x0b],
    ...[...step(rows, 16), ...step(amounts, 16), ...get(count), ...number(4), i32sub, ...set(count)],
    ...[0x0c, 0],
  ];
  const locals = [3, 4, 0x7b, 4, 0x7f, 1, 0x7f];
  const code = [...locals, 0x02, 0x40, 0x03, 0x40, ...lines, 0x0b, 0x0b, 0x0b];
  const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
  const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
  const i32 = 0x7f;
  return [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
    ...section(2, [1, 1, 0x65, 1, 0x6d, 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ];
}
