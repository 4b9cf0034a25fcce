import { describe, expect, it } from 'vitest';
import { assemble } from './assemble.ts';
import { loadKernels, openMemory } from './web-assembly.ts';

/** Puts one function together and calls it on a memory of one page. */
function run(text: string, ...numbers: readonly number[]) {
  const memory = openMemory(1);
  const { f } = loadKernels(text, memory, 'f');
  return { result: f(...numbers), memory };
}

describe('the assembler', () => {
  it('writes the binary format, byte for byte (WebAssembly 2.0, chapter 5)', () => {
    const bytes = assemble(
      '(func $f (param $a i32) (result i32) (local $b i32) ;; a comment\n (i32.add (local.get $a) (i32.const 300)))',
    );
    expect(Array.from(bytes)).toEqual([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
      ...[2, 8, 1, 1, 0x65, 1, 0x6d, 2, 0, 1],
      ...[3, 2, 1, 0],
      ...[7, 5, 1, 1, 0x66, 0, 0],
      ...[10, 12, 1, 10, 1, 1, 0x7f, 0x20, 0, 0x41, 0xac, 0x02, 0x6a, 0x0b],
    ]);
  });

  it('knows loops, blocks and conditions by their labels', () => {
    const text = `(func $f (param $n i32) (result i32) (local $sum i32)
      (block $done (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (if (i32.and (local.get $n) (i32.const 1)) (then (local.set $sum (i32.add (local.get $sum) (local.get $n)))))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
      (local.get $sum))`;
    expect(run(text, 9).result).toBe(9 + 7 + 5 + 3 + 1);
  });

  it('calls functions of the same module by their names', () => {
    const text = `(func $twice (param $n i32) (result i32) (i32.add (local.get $n) (local.get $n)))
      (func $f (param $n i32) (result i32) (call $twice (call $twice (local.get $n))))`;
    expect(run(text, 5).result).toBe(20);
  });

  it('writes constants of every size, with their sign', () => {
    for (const number of [0, 1, -1, 63, 64, -64, -65, 127, 128, 8_191, 8_192, -8_192, -8_193, 2 ** 31 - 1, -(2 ** 31)])
      expect(run(`(func $f (result i32) (i32.const ${number}))`).result).toBe(number);
    expect(run('(func $f (result f64) (f64.const -0.1))').result).toBe(-0.1);
    const { memory } = run('(func $f (f32.store offset=200 (i32.const 4) (f32.const 0.3)))');
    expect(new Float32Array(memory.buffer)[51]).toBe(Math.fround(0.3));
  });

  it('refuses what it does not understand', () => {
    for (const text of [
      '(func $f (i32.nonsense))',
      '(func $f (local.get $x))',
      '(func $f (br $x))',
      '(func $f (call $g))',
      '(func $f',
      ')',
      '(module)',
      '(func $f nop)',
    ])
      expect(() => assemble(text), text).toThrow(SyntaxError);
    expect(() => run('(func $g)')).toThrow(TypeError);
  });
});
