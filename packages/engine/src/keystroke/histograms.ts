import { keyZones, noZone } from '@samehand/protocol';
import { placeLocals, placeText } from '../numeric/place-text.ts';
import { loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { column, rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';

const zones = keyZones.length;
const { bins, rowPrior, globalWeight } = keystrokeParameters;

/** Where each group of histograms starts in the bag, for `pairRows` rows of zone pairs. */
export function layOutHistograms(pairRows: number) {
  const hold = 0;
  const previousHold = hold + zones * bins;
  const pressPress = previousHold + zones * bins;
  const releasePress = pressPress + pairRows * bins;
  const globals = releasePress + pairRows * bins;
  return { hold, previousHold, pressPress, releasePress, globals, inputs: globals + 3 * bins };
}

/** Keys that are counted in one go; larger windows take several. */
const keysAtOnce = 256;
const rowBytes = 4 * rowWidth;
const binBytes = 4 * bins;
/** Centres are looked up by fours: as many are there, the last of them infinite. */
const centresMost = 16;
const centresBytes = 4 * centresMost;
/** Addresses. */
const at = { centres: 0, pairs: 3 * centresBytes, rows: 0, bag: 0 };
at.rows = at.pairs + 4 * zones * zones + 12;
at.bag = at.rows + keysAtOnce * rowBytes;

const number = (of: keyof typeof column) => `(f32.load offset=${4 * column[of]} (local.get $row))`;
const centres = (scale: number) => ({ base: '(i32.const 0)', offset: at.centres + scale * centresBytes });
/** Adds what is placed to the histogram at an address, and to one over all zones. */
const addText = (histogram: string, overAll: number) => `
  (local.set $low (i32.shl (local.get $low) (i32.const 2)))
  (local.set $to (i32.add ${histogram} (local.get $low)))
  ${addShares()}
  (local.set $to (i32.add (i32.add (local.get $globals) (i32.const ${overAll * binBytes})) (local.get $low)))
  ${addShares()}`;
function addShares(): string {
  const add = (offset: number, share: string) => `(f32.store offset=${offset} (local.get $to)
    (f32.demote_f64 (f64.add (f64.promote_f32 (f32.load offset=${offset} (local.get $to))) ${share})))`;
  return add(0, '(f64.sub (f64.const 1) (local.get $share))') + add(4, '(local.get $share)');
}
const rowOf = (group: string, row: string) => `(i32.add ${group} (i32.mul ${row} (i32.const ${binBytes})))`;
const from = (place: number) => `(i32.const ${at.bag + 4 * place})`;

/** Counts the keys from `$row` to `$end`; the groups that lie behind the pairs' are told. */
const countText = `
(func $count (param $row i32) (param $end i32) (param $releasePress i32) (param $globals i32)
  (local $zone i32) (local $previous i32) (local $pair i32) (local $to i32) ${placeLocals}
  (block $done (loop $keys
    (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
    (local.set $zone (i32.trunc_sat_f32_u ${number('zone')}))
    (local.set $previous (i32.trunc_sat_f32_u ${number('previous')}))
    ${placeText(number('hold'), centres(0), bins)}
    ${addText(rowOf(from(0), '(local.get $zone)'), 0)}
    (if (i32.lt_u (local.get $previous) (i32.const ${noZone})) (then
      (local.set $pair (i32.load offset=${at.pairs} (i32.shl (i32.add (i32.mul (local.get $previous) (i32.const ${zones})) (local.get $zone)) (i32.const 2))))
      ${placeText(number('previousHold'), centres(0), bins)}
      (local.set $low (i32.shl (local.get $low) (i32.const 2)))
      (local.set $to (i32.add ${rowOf(from(zones * bins), '(local.get $zone)')} (local.get $low)))
      ${addShares()}
      ${placeText(number('pressPress'), centres(1), bins)}
      ${addText(rowOf(from(2 * zones * bins), '(local.get $pair)'), 1)}
      ${placeText(number('releasePress'), centres(2), bins)}
      ${addText(rowOf('(local.get $releasePress)', '(local.get $pair)'), 2)}))
    (local.set $row (i32.add (local.get $row) (i32.const ${rowBytes})))
    (br $keys))))`;

const promoted = (offset: number) => `(f64x2.promote_low_f32x4 (v128.load64_zero offset=${offset} (local.get $from)))`;
const root = (offset: number) =>
  `(f32x4.demote_f64x2_zero (f64x2.sqrt (f64x2.mul ${promoted(offset)} (f64x2.splat (local.get $factor)))))`;
const rootsAt = (offset: number) => `(v128.store offset=${offset} (local.get $from)
  (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 ${root(offset)} ${root(offset + 8)}))`;
const whole = (offset: number) => `(v128.load offset=${offset} (local.get $from))`;
const sum = Array.from({ length: bins - 1 }, (_, bin) => 4 * bin + 4).reduce(
  (before, offset) => `(f64.add ${before} (f64.promote_f32 (f32.load offset=${offset} (local.get $from))))`,
  '(f64.promote_f32 (f32.load (local.get $from)))',
);

/**
 * Hellinger form of the histograms from `$from` to `$end`, weight × √(number / (their sum + prior)): in it distances between shares are even, and it stays small where little was seen. Those of nothing stay.
 * `$weight` is squared.
 */
const rootText = `
(func $takeRoots (param $from i32) (param $end i32) (param $weight f64) (param $prior f64) (local $factor f64)
  (block $done (loop $histograms
    (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
    (if (v128.any_true (v128.or ${whole(0)} (v128.or ${whole(16)} ${whole(32)}))) (then
      (local.set $factor (f64.div (local.get $weight) (f64.add ${sum} (local.get $prior))))
      ${rootsAt(0)} ${rootsAt(16)} ${rootsAt(32)}))
    (local.set $from (i32.add (local.get $from) (i32.const ${binBytes})))
    (br $histograms))))`;

/** The histograms of a window's rows. */
export interface Histograms {
  readonly inputs: number;
  /** Writes them at the beginning of a bag. */
  fill(rows: Float32Array, bag: Float32Array): void;
}

/**
 * Readies the counting of keys into soft histograms, as loops of WebAssembly: what they hold and in which arithmetic is told plainly by the test beside.
 * @param pairs number of the row of each pair of zones
 */
export function readyHistograms(
  scales: readonly [hold: Float32Array, pressPress: Float32Array, releasePress: Float32Array],
  pairs: Float32Array,
): Histograms {
  const layout = layOutHistograms(pairs.reduce((most, row) => Math.max(most, row), 0) + 1);
  const memory = openMemory(at.bag + 4 * layout.inputs);
  const { count, takeRoots } = loadKernels(countText + rootText, memory, 'count', 'takeRoots');
  for (const [scale, centres] of scales.entries()) {
    const own = new Float32Array(memory.buffer, at.centres + scale * centresBytes, centresMost);
    own.fill(Number.POSITIVE_INFINITY).set(centres);
  }
  new Int32Array(memory.buffer, at.pairs, zones * zones).set(pairs);
  const room = new Float32Array(memory.buffer, at.rows, keysAtOnce * rowWidth);
  const own = new Float32Array(memory.buffer, at.bag, layout.inputs);
  const addressOf = (place: number) => at.bag + 4 * place;
  const [releasePress, globals, end] = [layout.releasePress, layout.globals, layout.inputs].map(addressOf) as [
    number,
    number,
    number,
  ];
  return {
    inputs: layout.inputs,
    fill(rows, bag) {
      own.fill(0);
      for (let from = 0; from < rows.length; from += room.length) {
        const part = rows.length <= room.length ? rows : rows.subarray(from, from + room.length);
        room.set(part);
        count(at.rows, at.rows + 4 * part.length, releasePress, globals);
      }
      takeRoots(at.bag, globals, 1, rowPrior);
      takeRoots(globals, end, globalWeight * globalWeight, 0);
      bag.set(own);
    },
  };
}
