import { both, every, get, set } from './instructions.ts';

const words = (word: number) => `(i32x4.splat (i32.const ${word}))`;
const add = (one: string, other: string) => both('add', one, other);
const sub = (one: string, other: string) => both('sub', one, other);
const mul = (one: string, other: string) => both('mul', one, other);
/** A mask of upper words, spread over whole numbers. */
const spread = (mask: string) => `(i64x2.shr_s ${mask} (i32.const 32))`;
/** `c0 + w·(c1 + w·(…))` */
const polynomial = (coefficients: readonly number[]) =>
  coefficients.map(every).reduceRight((sum, coefficient) => add(coefficient, mul(get('w'), sum)));

/** ln 2 in two parts, the larger of 32 bits, so that the exponent times it is exact. */
const [largePart, smallPart] = [6.931471803691238e-1, 1.9082149292705877e-10];
const even = [3.999999999940942e-1, 2.222219843214978e-1, 1.531383769920937e-1];
const odd = [6.666666666666735e-1, 2.857142874366239e-1, 1.818357216161805e-1, 1.479819860511658e-1];

/**
 * Logarithms of the numbers from `$from` to `$end`, written over them, two at a time: normal numbers above 0 only. After fdlibm's `__ieee754_log` (Sun Microsystems, 1993) step by step, which
 * is what the language's own takes: the same bits, without its branches.
 */
export const logarithmText = `
(func $takeLogarithms (param $from i32) (param $end i32)
  (local $x v128) (local $upper v128) (local $head v128) (local $half v128) (local $f v128) (local $k v128) (local $s v128) (local $z v128) (local $w v128) (local $r v128)
  (local $square v128) (local $small v128) (local $near v128) (local $other v128)
  ${set('upper', `(i64x2.shl ${words(-1)} (i32.const 32))`)}
  (loop $numbers
    ${set('x', '(v128.load (local.get $from))')}
    ${set('head', `(v128.and (v128.and ${get('x')} ${get('upper')}) ${words(0xfffff)})`)}
    ${set('half', `(v128.and (i32x4.add ${get('head')} ${words(0x95f64)}) ${words(0x100000)})`)}
    ;; The exponent, as the last bits of 2^52 and it.
    ${set('k', `(i32x4.add (i32x4.shr_u (v128.and ${get('x')} ${get('upper')}) (i32.const 20)) (i32x4.shr_u ${get('half')} (i32.const 20)))`)}
    ${set('k', sub(`(v128.or (i64x2.shr_u ${get('k')} (i32.const 32)) ${every(2 ** 52)})`, every(2 ** 52 + 1023)))}
    ${set('f', `(v128.and (v128.xor ${get('half')} ${words(0x3ff00000)}) ${get('upper')})`)}
    ${set('f', sub(`(v128.or (v128.or ${get('head')} (v128.andnot ${get('x')} ${get('upper')})) ${get('f')})`, every(1)))}
    ${set('near', spread(`(i32x4.lt_s (v128.and (i32x4.add ${get('head')} ${words(2)}) ${words(0xfffff)}) ${words(3)})`))}
    ${set('other', spread(`(i32x4.gt_s (v128.or (i32x4.sub ${get('head')} ${words(0x6147a)}) (i32x4.sub ${words(0x6b851)} ${get('head')})) ${words(0)})`))}
    ${set('s', both('div', get('f'), add(every(2), get('f'))))}
    ${set('z', mul(get('s'), get('s')))}
    ${set('w', mul(get('z'), get('z')))}
    ${set('r', add(mul(get('z'), polynomial(odd)), mul(get('w'), polynomial(even))))}
    ${set('small', mul(get('k'), every(smallPart)))}
    ${set('square', mul(mul(every(0.5), get('f')), get('f')))}
    ${set(
      'r',
      `(v128.bitselect ${sub(get('square'), add(mul(get('s'), add(get('square'), get('r'))), get('small')))} ${sub(mul(get('s'), sub(get('f'), get('r'))), get('small'))} ${get('other')})`,
    )}
    ${set('square', mul(mul(get('f'), get('f')), sub(every(0.5), mul(every(0.3333333333333333), get('f')))))}
    ${set('r', `(v128.bitselect ${sub(get('square'), get('small'))} ${get('r')} ${get('near')})`)}
    (v128.store (local.get $from) ${sub(mul(get('k'), every(largePart)), sub(get('r'), get('f')))})
    (br_if $numbers (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end)))))`;
