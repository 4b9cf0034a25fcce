import { add, div, get, mul, number, set, step, sub } from '../../numeric/instructions.ts';

const pair = 16;

/**
 * Where the numbers of a sign's scale stand: its quantiles but the last, by twos; the last; then of each stretch of the scale (below the first quantile, between two, above
 * the last) where it begins and how long it is. Addresses of eight bytes.
 */
export function placeBend(quantiles: number) {
  const last = pair * Math.ceil((quantiles - 1) / 2);
  const stretches = last + pair;
  return { last, stretches, bytes: stretches + pair * (quantiles + 1) };
}

/**
 * `$bend`: bends the signs from `$sign` to `$end` in place (see warp.ts), in its arithmetic, bit for bit: the stretch in which a sign lies is found by comparing with all quantiles.
 * @param bends address of what each stretch is bent to: where it begins and how much it rises
 * @param farthest how far from 0 a bent sign may lie
 */
export function bendText(quantiles: number, bends: number, farthest: number): string {
  const { last, stretches, bytes } = placeBend(quantiles);
  const below = Array.from(
    { length: last / pair },
    (_, two) =>
      `(local.set $below (i64x2.sub ${get('below')} (f64x2.lt (v128.load offset=${pair * two} ${get('scale')}) (f64x2.splat ${get('value')}))))`,
  );
  const stretch = (half: 0 | 1) => `(f64.load offset=${stretches + 8 * half} (i32.add ${get('scale')} ${get('at')}))`;
  const bent = (half: 0 | 1) => `(f64.load offset=${bends + 8 * half} ${get('at')})`;
  return `
(func $bend (param $sign i32) (param $end i32) (param $scale i32)
  (local $at i32) (local $value f64) (local $below v128)
  (loop $signs
    ${set('value', `(f64.load ${get('sign')})`)}
    ${set('below', '(i32x4.splat (i32.const 0))')}
    ${below.join('\n    ')}
    ${set('at', `(i32.add (i32x4.extract_lane 0 ${get('below')}) (i32x4.extract_lane 2 ${get('below')}))`)}
    ${set('at', `(i32.shl (i32.add ${get('at')} (f64.le (f64.load offset=${last} ${get('scale')}) ${get('value')})) (i32.const 4))`)}
    ;; What is not there says nothing.
    (f64.store ${get('sign')} (select
      (f64.min ${number(farthest)} (f64.max ${number(-farthest)} ${add(bent(0), mul(div(sub(get('value'), stretch(0)), stretch(1)), bent(1)))}))
      ${number(0)} (f64.eq ${get('value')} ${get('value')})))
    ${step('scale', `(i32.const ${bytes})`)}
    (br_if $signs (i32.lt_u (local.tee $sign (i32.add ${get('sign')} (i32.const 8))) ${get('end')}))))`;
}
