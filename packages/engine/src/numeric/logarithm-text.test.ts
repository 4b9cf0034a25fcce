import { describe, expect, it } from 'vitest';
import { seedChance } from '../testing.ts';
import { logarithmText } from './logarithm-text.ts';
import { loadKernels, openMemory } from './web-assembly.ts';

describe('logarithms in WebAssembly', () => {
  it('are the language’s own, bit for bit', () => {
    const chance = seedChance(7);
    const numbers = new Float64Array(openMemory(1).buffer.byteLength / 8);
    const near = [0, 1, 2, 3, 5, 2 ** 20, 2 ** 31, 2 ** 32, 2 ** 33].flatMap((steps) => [
      1 + steps * 2 ** -52,
      1 - steps * 2 ** -53,
    ]);
    const plain = [...near, 0.5, 2, 2 ** -1022, Number.MAX_VALUE, Math.SQRT2, Math.SQRT1_2, Math.E];
    numbers.set(plain);
    for (let at = plain.length; at < numbers.length; at++)
      numbers[at] = at % 3 === 0 ? 40 * chance() : at % 3 === 1 ? 0.9 + 0.2 * chance() : 2 ** (2000 * chance() - 1000);
    const memory = openMemory(numbers.byteLength);
    const there = new Float64Array(memory.buffer, 0, numbers.length);
    there.set(numbers);
    loadKernels(logarithmText, memory, 'takeLogarithms').takeLogarithms(0, numbers.byteLength);
    const bits = (of: Float64Array) => new BigUint64Array(of.slice().buffer);
    expect(bits(there)).toEqual(bits(numbers.map(Math.log)));
  });
});
