import { noZone } from '@samehand/protocol';
import { placeLocals, placeText } from '../numeric/place-text.ts';
import { column, rowWidth } from './measure.ts';
import { networkCentres, pairRows, zoneRows } from './network-tables.ts';

/** Belongs to the trained weights, as `fewSamples` does: see `pool` in tools/train-set-network/network.py. */
const leastVariance = 1e-4;

/** Keys that are looked up in one go; larger windows take several. */
export const keysAtOnce = 256;
export const rowBytes = 4 * rowWidth;
/** Of a flight and of a hold: addresses of the rows of the weights, then the shares of all but the first, which counts whole. */
export const flightBytes = 4 * (7 + 6);
export const holdBytes = 4 * (3 + 2);
/** Units that are worked on at once: their sums of one window stay in registers. */
const unitsAtOnce = 8;
export const unitBytes = 4 * unitsAtOnce;
const centresBytes = 4 * networkCentres;
/** Addresses; behind them, by the network's size, sums, squares, means, spreads and weights of flights and of holds. */
export const at = { centres: 0, rows: 3 * centresBytes, flights: 0, holds: 0, rest: 0 };
at.flights = at.rows + keysAtOnce * rowBytes;
at.holds = at.flights + keysAtOnce * flightBytes;
at.rest = at.holds + keysAtOnce * holdBytes;

const number = (of: keyof typeof column) => `(f32.load offset=${4 * column[of]} (local.get $row))`;
/** Looks a time up on a scale and writes its two rows and shares into a record, as the `pair`-th. */
const lookUp = (
  time: keyof typeof column,
  scale: number,
  to: string,
  rows: string,
  stride: string,
  pair: number,
  all: number,
) => `
  ${placeText(number(time), { base: '(i32.const 0)', offset: at.centres + scale * centresBytes }, networkCentres)}
  (local.set $low (i32.add ${rows} (i32.mul (i32.add (local.get $low) (i32.const ${scale * networkCentres})) ${stride})))
  (i32.store offset=${4 + 8 * pair} ${to} (local.get $low))
  (i32.store offset=${8 + 8 * pair} ${to} (i32.add (local.get $low) ${stride}))
  (f32.store offset=${4 * all + 8 * pair} ${to} (f32.demote_f64 (f64.sub (f64.const 1) (local.get $share))))
  (f32.store offset=${4 * all + 4 + 8 * pair} ${to} (f32.demote_f64 (local.get $share)))`;

/** Writes a record for each key and for each pair of keys; gives the end of the latter. */
const lookUpText = `
(func $lookUp (param $row i32) (param $end i32) (param $flights i32) (param $flightStride i32) (param $holds i32) (param $holdStride i32) (result i32)
  (local $zone i32) (local $previous i32) (local $flight i32) (local $hold i32) (local $pairTimes i32) (local $holdTimes i32) ${placeLocals}
  (local.set $flight (i32.const ${at.flights}))
  (local.set $hold (i32.const ${at.holds}))
  (local.set $pairTimes (i32.add (local.get $flights) (i32.mul (local.get $flightStride) (i32.const ${pairRows}))))
  (local.set $holdTimes (i32.add (local.get $holds) (i32.mul (local.get $holdStride) (i32.const ${zoneRows}))))
  (block $done (loop $keys
    (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
    (local.set $zone (i32.trunc_sat_f32_u ${number('zone')}))
    (local.set $previous (i32.trunc_sat_f32_u ${number('previous')}))
    (i32.store (local.get $hold) (i32.add (local.get $holds) (i32.mul (local.get $zone) (local.get $holdStride))))
    ${lookUp('hold', 0, '(local.get $hold)', '(local.get $holdTimes)', '(local.get $holdStride)', 0, 3)}
    (local.set $hold (i32.add (local.get $hold) (i32.const ${holdBytes})))
    (if (i32.lt_u (local.get $previous) (i32.const ${noZone})) (then
      (i32.store (local.get $flight) (i32.add (local.get $flights) (i32.mul (local.get $flightStride)
        (i32.add (i32.mul (local.get $previous) (i32.const ${zoneRows})) (local.get $zone)))))
      ${(['previousHold', 'pressPress', 'releasePress'] as const)
        .map((time, scale) =>
          lookUp(time, scale, '(local.get $flight)', '(local.get $pairTimes)', '(local.get $flightStride)', scale, 7),
        )
        .join('')}
      (local.set $flight (i32.add (local.get $flight) (i32.const ${flightBytes})))))
    (local.set $row (i32.add (local.get $row) (i32.const ${rowBytes})))
    (br $keys)))
  (local.get $flight))`;

const eachRegister = (text: (register: number) => string) => [0, 1, 2, 3].map(text).join(' ');
/** Row `row` of a record's weights in four units; by its share, but for the first. */
const weight = (row: number, offset: number) => `(v128.load offset=${offset} (local.get $w${row}))`;
const weighted = (row: number, rows: number, offset: number) =>
  `(f32x4.mul ${weight(row, offset)} (v128.load32_splat offset=${4 * (rows + row - 1)} (local.get $record)))`;
const add = (one: string, other: string) => `(f32x4.add ${one} ${other})`;
/** Four rectified units: the sum of a record's rows, in the order in which a projection adds them: four, then four. */
function unitsText(rows: 3 | 7, offset: number): string {
  const row = (k: number) => weighted(k, rows, offset);
  const first = add(weight(0, offset), row(1));
  const units =
    rows === 3 ? add(first, row(2)) : add(add(first, add(row(2), row(3))), add(add(row(4), row(5)), row(6)));
  return `(f32x4.pmax ${units} (f32x4.splat (f32.const 0)))`;
}
const addMoments = (register: number, two: string) => `
  (local.set $d ${two})
  (local.set $sum${register} (f64x2.add (local.get $sum${register}) (local.get $d)))
  (local.set $square${register} (f64x2.add (local.get $square${register}) (f64x2.mul (local.get $d) (local.get $d))))`;
const upper = '(i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $u) (local.get $u))';

/** Adds the units of all records to their sums, and their squares to the sums of squares, in double precision. */
const addText = (rows: 3 | 7, bytes: number) => `
(func $add${rows} (param $records i32) (param $end i32) (param $sums i32) (param $squares i32) (param $bytes i32)
  (local $record i32) (local $x i32) (local $u v128) (local $d v128)
  ${Array.from({ length: rows }, (_, row) => `(local $w${row} i32)`).join(' ')}
  ${eachRegister((k) => `(local $sum${k} v128) (local $square${k} v128)`)}
  (loop $units
    ${eachRegister((k) => `(local.set $sum${k} (v128.load offset=${16 * k} (local.get $sums)))`)}
    ${eachRegister((k) => `(local.set $square${k} (v128.load offset=${16 * k} (local.get $squares)))`)}
    (local.set $record (local.get $records))
    (block $done (loop $samples
      (br_if $done (i32.ge_u (local.get $record) (local.get $end)))
      ${Array.from({ length: rows }, (_, row) => `(local.set $w${row} (i32.add (i32.load offset=${4 * row} (local.get $record)) (local.get $x)))`).join(' ')}
      ${[0, 1]
        .map(
          (half) => `(local.set $u ${unitsText(rows, 16 * half)})
        ${addMoments(2 * half, '(f64x2.promote_low_f32x4 (local.get $u))')}
        ${addMoments(2 * half + 1, `(f64x2.promote_low_f32x4 ${upper})`)}`,
        )
        .join('')}
      (local.set $record (i32.add (local.get $record) (i32.const ${bytes})))
      (br $samples)))
    ${eachRegister((k) => `(v128.store offset=${16 * k} (local.get $sums) (local.get $sum${k}))`)}
    ${eachRegister((k) => `(v128.store offset=${16 * k} (local.get $squares) (local.get $square${k}))`)}
    (local.set $sums (i32.add (local.get $sums) (i32.const ${2 * unitBytes})))
    (local.set $squares (i32.add (local.get $squares) (i32.const ${2 * unitBytes})))
    (br_if $units (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const ${unitBytes}))) (local.get $bytes)))))`;

const meanOf = (offset: number) =>
  `(f64x2.div (v128.load offset=${offset} (local.get $sums)) (f64x2.splat (local.get $count)))`;
const spreadText = `(f64x2.mul (f64x2.splat (local.get $trust)) (f64x2.sqrt (f64x2.add (f64x2.splat (f64.const ${leastVariance}))
  (f64x2.pmax (f64x2.sub (f64x2.div (v128.load offset=OFFSET (local.get $squares)) (f64x2.splat (local.get $count))) (f64x2.mul (local.get $d) (local.get $d)))
    (f64x2.splat (f64.const 0))))))`;
const joined = (low: string, high: string) =>
  `(i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (f32x4.demote_f64x2_zero ${low}) (f32x4.demote_f64x2_zero ${high}))`;

/** Writes mean and spread of each unit over `$count` samples, both drawn towards 0 by `$trust`. */
const closeText = `
(func $close (param $sums i32) (param $squares i32) (param $means i32) (param $spreads i32) (param $end i32) (param $count f64) (param $trust f64)
  (local $d v128) (local $m v128) (local $s v128)
  (loop $units
    (local.set $d ${meanOf(0)})
    (local.set $m (f64x2.mul (local.get $d) (f64x2.splat (local.get $trust))))
    (local.set $s ${spreadText.replace('OFFSET', '0')})
    (local.set $d ${meanOf(16)})
    (v128.store (local.get $means) ${joined('(local.get $m)', '(f64x2.mul (local.get $d) (f64x2.splat (local.get $trust)))')})
    (v128.store (local.get $spreads) ${joined('(local.get $s)', spreadText.replace('OFFSET', '16'))})
    (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
    (local.set $squares (i32.add (local.get $squares) (i32.const 32)))
    (local.set $spreads (i32.add (local.get $spreads) (i32.const 16)))
    (br_if $units (i32.lt_u (local.tee $means (i32.add (local.get $means) (i32.const 16))) (local.get $end)))))`;

/** The loops of the pool: see pool.ts. */
export const poolText = lookUpText + addText(7, flightBytes) + addText(3, holdBytes) + closeText;
