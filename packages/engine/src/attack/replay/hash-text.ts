import { get, set, step } from '../../numeric/instructions.ts';

const four = (operation: string, one: string, other: string) => `(i32x4.${operation} ${one} ${other})`;
const add = (to: string, what: string) => set(to, four('add', get(to), get(what)));
const mix = (to: string, what: string) => set(to, `(v128.xor ${get(to)} ${get(what)})`);
const turn = (name: string, bits: number) =>
  set(
    name,
    `(v128.or (i32x4.shl ${get(name)} (i32.const ${bits})) (i32x4.shr_u ${get(name)} (i32.const ${32 - bits})))`,
  );
const round = `
  ${add('a', 'b')} ${turn('b', 5)} ${mix('b', 'a')} ${turn('a', 16)} ${add('c', 'd')} ${turn('d', 8)} ${mix('d', 'c')}
  ${add('a', 'd')} ${turn('d', 7)} ${mix('d', 'a')} ${add('c', 'b')} ${turn('b', 13)} ${mix('b', 'c')} ${turn('c', 16)}`;
const take = (word: string) => `${mix('d', word)} ${round} ${mix('a', word)}`;
const splat = (word: string) => `(i32x4.splat ${word})`;

/**
 * HalfSipHash-1-3 (Aumasson & Bernstein, github.com/veorq/SipHash) of two words, a keyed pseudo-random function that is quick in 32-bit arithmetic: four seconds to each first: `$words` to `$end` hold the seconds and are written over with the hashes, `$firsts` hold
 * the firsts, under the key's two words.
 */
export const hashText = `
(func $hashFours (param $words i32) (param $end i32) (param $firsts i32) (param $low i32) (param $high i32)
  (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $word v128)
  (block $done (loop $next
    (br_if $done (i32.ge_u ${get('words')} ${get('end')}))
    ${set('a', splat(get('low')))} ${set('b', splat(get('high')))}
    ${set('c', splat(`(i32.xor ${get('low')} (i32.const ${0x6c796765}))`))} ${set('d', splat(`(i32.xor ${get('high')} (i32.const ${0x74656462}))`))}
    ${set('word', splat(`(i32.load ${get('firsts')})`))} ${take('word')}
    ${set('word', `(v128.load ${get('words')})`)} ${take('word')}
    ${set('word', splat(`(i32.const ${8 << 24})`))} ${take('word')}
    ${set('c', `(v128.xor ${get('c')} ${splat('(i32.const 255)')})`)} ${round} ${round} ${round}
    (v128.store ${get('words')} (v128.xor ${get('b')} ${get('d')}))
    ${step('words', '(i32.const 16)')} ${step('firsts', '(i32.const 4)')}
    (br $next))))`;
