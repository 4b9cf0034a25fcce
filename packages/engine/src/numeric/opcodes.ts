/** Codes of WebAssembly's instructions, as far as this engine's loops use them: name, then bytes (index of instructions, WebAssembly 2.0). */
function readCodes(text: string): ReadonlyMap<string, readonly number[]> {
  const lines = text.split(/[\n,]/).map((line) => line.trim().split(' '));
  return new Map(lines.map(([name = '', ...bytes]) => [name, bytes.map((byte) => Number.parseInt(byte, 16))]));
}

/** Those that take nothing but operands. */
export const plain = readCodes(`select 1b, return 0f
  i32.eqz 45, i32.eq 46, i32.ne 47, i32.lt_s 48, i32.lt_u 49, i32.gt_s 4a, i32.gt_u 4b, i32.le_s 4c, i32.ge_s 4e, i32.ge_u 4f
  i32.clz 67, i32.ctz 68, i32.popcnt 69, i32.add 6a, i32.sub 6b, i32.mul 6c
  i32.and 71, i32.or 72, i32.xor 73, i32.shl 74, i32.shr_s 75, i32.shr_u 76, i32.rotl 77, i32.trunc_sat_f32_u fc 01, i32.trunc_sat_f64_u fc 03
  f32.eq 5b, f32.ne 5c, f32.demote_f64 b6
  f64.eq 61, f64.lt 63, f64.gt 64, f64.le 65, f64.ge 66, f64.abs 99, f64.neg 9a, f64.sqrt 9f, f64.min a4, f64.max a5, f64.add a0, f64.sub a1, f64.mul a2, f64.div a3, f64.convert_i32_s b7, f64.convert_i32_u b8, f64.promote_f32 bb
  i8x16.eq fd 23, i8x16.sub fd 71
  i32x4.splat fd 11, i32x4.bitmask fd a4 01, i32x4.lt_s fd 39, i32x4.gt_s fd 3b, i32x4.shl fd ab 01, i32x4.shr_u fd ad 01, i32x4.add fd ae 01, i32x4.sub fd b1 01
  i64x2.shl fd cb 01, i64x2.shr_s fd cc 01, i64x2.shr_u fd cd 01, i64x2.sub fd d1 01
  f32x4.splat fd 13, f32x4.ge fd 46, f32x4.add fd e4 01, f32x4.sub fd e5 01, f32x4.mul fd e6 01, f32x4.pmax fd eb 01
  f64x2.splat fd 14, f64x2.lt fd 49, f64x2.gt fd 4a, f64x2.ge fd 4c, f64x2.abs fd ec 01, f64x2.neg fd ed 01, f64x2.sqrt fd ef 01, f64x2.add fd f0 01, f64x2.sub fd f1 01, f64x2.mul fd f2 01, f64x2.div fd f3 01
  f64x2.pmin fd f6 01, f64x2.pmax fd f7 01, f64x2.promote_low_f32x4 fd 5f, f32x4.demote_f64x2_zero fd 5e
  v128.and fd 4e, v128.andnot fd 4f, v128.or fd 50, v128.xor fd 51, v128.bitselect fd 52, v128.any_true fd 53`);

/** Those with an address. */
export const addressed =
  readCodes(`i32.load 28, i32.load8_u 2d, i32.load16_s 2e, i32.load16_u 2f, i32.store 36, i32.store8 3a, i32.store16 3b
  f32.load 2a, f64.load 2b, f32.store 38, f64.store 39
  v128.load fd 00, v128.store fd 0b, v128.load32_splat fd 09, v128.load64_splat fd 0a, v128.load64_zero fd 5d`);

/** Those with the number of a lane. */
export const laned = readCodes(
  'i32x4.extract_lane fd 1b, f32x4.extract_lane fd 1f, f64x2.extract_lane fd 21, f64x2.replace_lane fd 22',
);
