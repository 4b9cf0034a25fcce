import { describe, expect, it } from 'vitest';
import { seedChance } from '../testing.ts';
import { momentsText, prepareMoments } from './rectified-moments.ts';
import { openMemory } from './web-assembly.ts';

describe('rectified moments', () => {
  it.each([1, 4, 7, 48])('are those of plain doubles, bit for bit: %i numbers', (width) => {
    const memory = openMemory(4_096);
    const vector = new Float32Array(memory.buffer, 16, width);
    const moments = prepareMoments(memory, { from: 16, to: 1_024, width });
    const chance = seedChance(width);
    for (let round = 0; round < 2; round++) {
      const sums = new Float64Array(width);
      const squares = new Float64Array(width);
      moments.empty();
      for (let k = 0; k < 40; k++) {
        vector.set(Float32Array.from({ length: width }, () => 3 * chance() - 1.5));
        moments.add();
        vector.forEach((value, at) => {
          sums[at] = (sums[at] as number) + Math.max(0, value);
          squares[at] = (squares[at] as number) + Math.max(0, value) ** 2;
        });
      }
      expect(Array.from(moments.sums)).toEqual(Array.from(sums));
      expect(Array.from(moments.squares)).toEqual(Array.from(squares));
    }
  });

  it('are worked out by these instructions and no others', () => {
    expect(momentsText).toBe(Buffer.from(assemble()).toString('base64'));
  });
});

/** The module of rectified-moments.ts, instruction by instruction (WebAssembly 2.0, binary format). */
function assemble(): number[] {
  const [from, sums, squares, end, v, w] = [0, 1, 2, 3, 4, 5];
  const get = (local: number) => [0x20, local];
  const set = (local: number) => [0x21, local];
  const lane = (...code: number[]) => [0xfd, ...code];
  const load = (offset: number) => [...lane(0), 4, offset];
  const store = (offset: number) => [...lane(11), 4, offset];
  const nothing = [...lane(12), ...Array<number>(16).fill(0)];
  const exchange = [...lane(13), 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
  const [max, promote, add, multiply] = [lane(0xe9, 1), lane(0x5f), lane(0xf0, 1), lane(0xf2, 1)];
  const moments = (at: number) => [
    ...[...get(sums), ...get(sums), ...load(at), ...get(w), ...add, ...store(at)],
    ...[...get(squares), ...get(squares), ...load(at), ...get(w), ...get(w), ...multiply, ...add, ...store(at)],
  ];
  const step = (local: number, by: number) => [...get(local), 0x41, by, 0x6a, ...set(local)];
  const lines = [
    ...[...get(from), ...load(0), ...nothing, ...max, ...set(v)],
    ...[...get(v), ...promote, ...set(w), ...moments(0)],
    ...[...get(v), ...get(v), ...exchange, ...promote, ...set(w), ...moments(16)],
    ...[...step(from, 16), ...step(sums, 32), ...step(squares, 32)],
    ...[...get(from), ...get(end), 0x49, 0x0d, 0],
  ];
  const code = [...[1, 2, 0x7b], 0x03, 0x40, ...lines, 0x0b, 0x0b];
  const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
  const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
  const i32 = 0x7f;
  return [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, i32, i32, i32, i32, 0]),
    ...section(2, [1, 1, 0x65, 1, 0x6d, 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ];
}
