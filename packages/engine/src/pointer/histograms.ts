import { placeLocals, placeText } from '../numeric/place-text.ts';
import { loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { columns, rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

/** Strokes that are counted in one go; larger windows take several. */
const strokesAtOnce = 64;
const rowBytes = 4 * rowWidth;
/** Room for a column's centres, and for its histogram: whole fours of single numbers. */
const roomOf = (bins: number) => 4 * Math.ceil(bins / 4);

const shareText = (offset: number, share: string) => `
      (f32.store offset=${offset} (local.get $to) (f32.demote_f64 (f64.add (f64.promote_f32 (f32.load offset=${offset} (local.get $to))) (f64.mul (local.get $there) ${share}))))`;

/** Counts the strokes from `$row` to `$end` into the histograms of their columns; a column that a stroke lacks adds nothing to them. */
const countText = (bins: number) => `
(func $count (param $row i32) (param $end i32) (param $centres i32) (param $centresEnd i32) (param $histograms i32)
  (local $column i32) (local $value i32) (local $histogram i32) (local $to i32) (local $there f64) ${placeLocals}
  (block $done (loop $strokes
    (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
    (local.set $value (local.get $row))
    (local.set $column (local.get $centres))
    (local.set $histogram (local.get $histograms))
    (loop $columns
      ${placeText('(f32.load (local.get $value))', { base: '(local.get $column)', offset: 0 }, bins)}
      (local.set $there (f64.convert_i32_u (f32.eq (f32.load (local.get $value)) (f32.load (local.get $value)))))
      (local.set $to (i32.add (local.get $histogram) (i32.shl (local.get $low) (i32.const 2))))
      ${shareText(0, '(f64.sub (f64.const 1) (local.get $share))')}
      ${shareText(4, '(local.get $share)')}
      (local.set $value (i32.add (local.get $value) (i32.const 4)))
      (local.set $histogram (i32.add (local.get $histogram) (i32.const ${4 * roomOf(bins)})))
      (br_if $columns (i32.lt_u (local.tee $column (i32.add (local.get $column) (i32.const ${4 * roomOf(bins)}))) (local.get $centresEnd))))
    (local.set $row (i32.add (local.get $row) (i32.const ${rowBytes})))
    (br $strokes))))`;

function rootText(bins: number): string {
  const number = (bin: number) => `(f64.promote_f32 (f32.load offset=${4 * bin} (local.get $from)))`;
  const numbers = Array.from({ length: bins }, (_, bin) => number(bin));
  const two = (bin: number) =>
    `(f32x4.demote_f64x2_zero (f64x2.sqrt (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=${4 * bin} (local.get $from))) (f64x2.splat (local.get $factor)))))`;
  const four = (bin: number) =>
    `(v128.store offset=${4 * bin} (local.get $to) (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 ${two(bin)} ${two(bin + 2)}))`;
  const one = (bin: number) =>
    `(f32.store offset=${4 * bin} (local.get $to) (f32.demote_f64 (f64.sqrt (f64.mul ${number(bin)} (local.get $factor)))))`;
  const whole = bins - (bins % 4);
  const stores = numbers.map((_, bin) => (bin >= whole ? one(bin) : bin % 4 === 0 ? four(bin) : '')).join(' ');
  return `
(func $takeRoots (param $from i32) (param $end i32) (param $to i32) (param $prior f64) (local $factor f64)
  (loop $histograms
    (local.set $factor (f64.div (f64.const 1) (f64.add ${numbers.reduce((sum, next) => `(f64.add ${sum} ${next})`)} (local.get $prior))))
    ${stores}
    (local.set $to (i32.add (local.get $to) (i32.const ${4 * bins})))
    (br_if $histograms (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const ${4 * roomOf(bins)}))) (local.get $end)))))`;
}

/** Writes the columns' histograms of these rows, in Hellinger form (see numeric/histogram), at the beginning of a bag. */
export type FillHistograms = (rows: Float32Array, bag: Float32Array) => void;

/**
 * Readies the counting of strokes into soft histograms, as loops of WebAssembly: nine hundred places to find in a window. What they give is told plainly by the test beside.
 * @param centres of all columns, one after the other, as many of each
 */
export function readyHistograms(centres: Float32Array): FillHistograms {
  const bins = centres.length / columns.length;
  const room = roomOf(bins);
  const centresAt = 0;
  const centresEnd = centresAt + 4 * room * columns.length;
  const rowsAt = centresEnd;
  const histogramsAt = 16 * Math.ceil((rowsAt + strokesAtOnce * rowBytes) / 16);
  const rootsAt = histogramsAt + 4 * room * columns.length;
  const memory = openMemory(rootsAt + 4 * centres.length + 16);
  const { count, takeRoots } = loadKernels(countText(bins) + rootText(bins), memory, 'count', 'takeRoots');
  const view = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  const scales = view(centresAt, room * columns.length).fill(Number.POSITIVE_INFINITY);
  for (let column = 0; column < columns.length; column++)
    scales.set(centres.subarray(column * bins, (column + 1) * bins), column * room);
  const [given, histograms] = [view(rowsAt, strokesAtOnce * rowWidth), view(histogramsAt, room * columns.length)];
  const roots = view(rootsAt, centres.length);
  return (rows, bag) => {
    histograms.fill(0);
    for (let from = 0; from < rows.length; from += given.length) {
      const part = rows.length <= given.length ? rows : rows.subarray(from, from + given.length);
      given.set(part);
      count(rowsAt, rowsAt + 4 * part.length, centresAt, centresEnd, histogramsAt);
    }
    takeRoots(histogramsAt, rootsAt, rootsAt, pointerParameters.rowPrior);
    bag.set(roots);
  };
}
