/** Locals of {@link placeText}. */
export const placeLocals = `(local $v v128) (local $n i32) (local $low i32) (local $place f64) (local $share f64)`;

/** Where centres lie that are searched: an address as text, and what is added to it. */
export interface CentresAt {
  readonly base: string;
  readonly offset: number;
}

/**
 * Text that finds the two neighbours among `count` centres between which `value` lies: `$low` becomes the number of the lower, `$share` what the upper gets, in the
 * arithmetic of `placeAmong`, bit for bit; all centres are compared at once, where a search by halves guesses wrong at every second step. They are at most 16
 * single numbers, filled up with infinite ones to whole fours. Outside all of them the share lies outside 0 … 1, where it is cut off without a branch; what is not a number gets 0.
 * @param value text of a single number
 */
export function placeText(value: string, { base, offset }: CentresAt, count: number): string {
  const above = Array.from({ length: Math.ceil(count / 4) }, (_, part) => {
    const mask = `(i32x4.bitmask (f32x4.ge (local.get $v) (v128.load offset=${offset + 16 * part} ${base})))`;
    return part === 0 ? mask : `(i32.shl ${mask} (i32.const ${4 * part}))`;
  }).reduce((before, part) => `(i32.or ${before} ${part})`);
  const centre = (moved: number) =>
    `(f64.promote_f32 (f32.load offset=${offset + 4 * moved} (i32.add ${base} (i32.shl (local.get $low) (i32.const 2)))))`;
  return `
  (local.set $v (f32x4.splat ${value}))
  (local.set $n (i32.popcnt ${above}))
  (local.set $low (i32.sub (local.get $n) (i32.ne (local.get $n) (i32.const 0))))
  (local.set $low (i32.sub (local.get $low) (i32.eq (local.get $n) (i32.const ${count}))))
  (local.set $share (f64.div (f64.sub (f64.promote_f32 (f32x4.extract_lane 0 (local.get $v))) ${centre(0)}) (f64.sub ${centre(1)} ${centre(0)})))
  (local.set $share (f64x2.extract_lane 0 (f64x2.pmin (f64x2.splat (f64.const 1)) (f64x2.pmax (f64x2.splat (f64.const 0)) (f64x2.splat (local.get $share))))))
  (local.set $place (f64.convert_i32_u (local.get $low)))
  (local.set $share (f64.sub (f64.add (local.get $place) (local.get $share)) (local.get $place)))`;
}
