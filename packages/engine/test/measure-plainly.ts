import type { Stroke } from '@samehand/protocol';
import { type Column, columnAt as c, rowWidth } from '../src/pointer/columns.ts';

/** The moving steps of a stroke up to its press, plainly: what the loops of WebAssembly are held to. */
export interface PlainPath {
  readonly dx: readonly number[];
  readonly dy: readonly number[];
  readonly speed: readonly number[];
  readonly at: readonly number[];
  readonly count: number;
  readonly steps: number;
  readonly x: number;
  readonly y: number;
  readonly chord: number;
  readonly length: number;
  readonly peak: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

export function followPlainly({ kind, steps, pressStep }: Stroke): PlainPath {
  const all = kind === 'click' ? Math.min(pressStep, steps.length / 2) : steps.length / 2;
  const moving = Array.from(
    { length: all },
    (_, at) => [steps[2 * at] as number, steps[2 * at + 1] as number, at] as const,
  );
  const kept = moving.filter(([x, y]) => x !== 0 || y !== 0);
  const [dx, dy, at] = [0, 1, 2].map((part) => kept.map((one) => one[part] as number)) as [
    number[],
    number[],
    number[],
  ];
  const speed = kept.map(([x, y]) => Math.sqrt(x * x + y * y));
  const [x, y] = [sum(dx), sum(dy)];
  const peak = Math.max(0, speed.indexOf(Math.max(...speed)));
  return {
    dx,
    dy,
    speed,
    at,
    count: kept.length,
    steps: all,
    x,
    y,
    chord: Math.sqrt(x * x + y * y),
    length: sum(speed),
    peak,
  };
}

/** A row of the columns that the loops fill, and of those angles that measure.ts fills behind them. At least three moving steps. */
export function measurePlainly(path: PlainPath): Float32Array {
  const row = new Float32Array(rowWidth).fill(Number.NaN);
  for (const measure of [measureReach, measureSpeed, measureChange, measureTiming, measureShape, measureAim])
    measure(row, 0, path);
  return row;
}

/** How far and how long, into `row` from `from`. Needs three moving steps. */
function measureReach(row: Float32Array, from: number, path: PlainPath): void {
  const { dx, dy, steps, chord, length } = path;
  const [across, down] = [sum(dx.map(Math.abs)), sum(dy.map(Math.abs))];
  row[from + c['duration']] = Math.log(steps);
  row[from + c['path']] = Math.log(length);
  row[from + c['chord']] = Math.log(chord + 2);
  row[from + c['straightness']] = chord / length;
  row[from + c['aspect']] = Math.log((across + 3) / (down + 3));
}

/** Speeds and the slow homing at the end, into `row` from `from`. Needs three moving steps. */
function measureSpeed(row: Float32Array, from: number, path: PlainPath): void {
  const { count, dx, dy, length, speed, peak } = path;
  const squares = sum(dx.map((across, k) => across ** 2 + (dy[k] as number) ** 2));
  const sorted = speed.toSorted((a, b) => a - b);
  const mean = length / count;
  row[from + c['speed-mean']] = Math.log(mean);
  row[from + c['speed-spread']] = Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
  row[from + c['speed-max']] = Math.log(speed[peak] as number);
  row[from + c['speed-middle']] = Math.log(sorted[count >> 1] as number);
  row[from + c['speed-low']] = Math.log(sorted[count >> 2] as number);
  row[from + c['speed-high']] = Math.log(sorted[(3 * count) >> 2] as number);
  row[from + c['speed-start']] = Math.log(averageThree(speed, 0));
  row[from + c['speed-end']] = Math.log(averageThree(speed, count - 3));
  measureHoming(row, from, path);
}

function averageThree(speed: readonly number[], from: number): number {
  return ((speed[from] as number) + (speed[from + 1] as number) + (speed[from + 2] as number)) / 3;
}

/** The slow end: what comes after speed last exceeded a fifth of the peak; and the crests above that. */
function measureHoming(row: Float32Array, from: number, { count, speed, peak, length }: PlainPath): void {
  const slow = (speed[peak] as number) / 5;
  let homing = 0;
  let k = count - 1;
  for (; k >= 0 && (speed[k] as number) < slow; k--) homing += speed[k] as number;
  row[from + c['homing-time']] = (count - 1 - k) / count;
  row[from + c['homing-path']] = homing / length;
  let crests = 0;
  for (let m = 1; m + 1 < count; m++) {
    const v = speed[m] as number;
    if (v > slow && v >= (speed[m - 1] as number) && v > (speed[m + 1] as number)) crests++;
  }
  row[from + c['sub-movements']] = Math.log(crests + 1) - Math.log(count);
}

/** Fewest moving steps whose speeds have a memory worth measuring. */

/** How speed changes from step to step, into `row` from `from`. Needs three moving steps. */
function measureChange(row: Float32Array, from: number, path: PlainPath): void {
  const { count, speed, length, peak } = path;
  let sum = 0;
  let squares = 0;
  let most = 0;
  let least = 0;
  let jerkSum = 0;
  let jerkMost = 0;
  let last = 0;
  for (let k = 1; k < count; k++) {
    const a = (speed[k] as number) - (speed[k - 1] as number);
    sum += Math.abs(a);
    squares += a * a;
    if (a > most) most = a;
    if (a < least) least = a;
    if (k > 1) {
      const jerk = Math.abs(a - last);
      jerkSum += jerk;
      if (jerk > jerkMost) jerkMost = jerk;
    }
    last = a;
  }
  row[from + c['acceleration-mean']] = Math.log(sum / (count - 1) + 0.05);
  row[from + c['acceleration-spread']] = (Math.sqrt(squares / (count - 1)) * count) / length;
  row[from + c['acceleration-max']] = Math.log(most + 0.1);
  row[from + c['deceleration-max']] = Math.log(0.1 - least);
  row[from + c['jerk-mean']] = Math.log(jerkSum / (count - 2) + 0.05);
  row[from + c['jerk-max']] = Math.log(jerkMost + 0.1);
  if (count >= 5) measureSlopes(row, from, speed, count, peak);
  if (count >= fewestForMemory) measureMemory(row, from, speed, count, length / count);
}

/** Mean slope of speed up to its peak and down from it. */
function measureSlopes(row: Float32Array, from: number, speed: readonly number[], count: number, peak: number): void {
  const up = Math.max(1, peak);
  const down = Math.max(1, count - 1 - peak);
  const top = speed[peak] as number;
  row[from + c['rise']] = Math.log((top - (speed[0] as number)) / up + 0.1);
  row[from + c['fall']] = Math.log((top - (speed[count - 1] as number)) / down + 0.1);
  row[from + c['rise-fall']] = Math.log(up / down);
}

/** Autocorrelation of speed 1, 2 and 4 moving steps apart. */
function measureMemory(row: Float32Array, from: number, speed: readonly number[], count: number, mean: number): void {
  let variance = 0;
  let one = 0;
  let two = 0;
  let four = 0;
  for (let k = 0; k < count; k++) {
    const off = (speed[k] as number) - mean;
    variance += off * off;
    if (k >= 1) one += off * ((speed[k - 1] as number) - mean);
    if (k >= 2) two += off * ((speed[k - 2] as number) - mean);
    if (k >= 4) four += off * ((speed[k - 4] as number) - mean);
  }
  if (!(variance > 0)) return;
  row[from + c['speed-memory-1']] = one / variance;
  row[from + c['speed-memory-2']] = two / variance;
  row[from + c['speed-memory-4']] = four / variance;
}

const shares: readonly (readonly [share: number, column: Column])[] = [
  [0.1, 'path-10'],
  [0.25, 'path-25'],
  [0.5, 'path-50'],
  [0.75, 'path-75'],
  [0.9, 'path-90'],
];
/** Steps that count as the start and as the end of a stroke: 96 and 192 ms. */
const startSteps = 6;
const endSteps = 12;

/** When how much of the path is done, and how much of it lies in the first and the last moments, into `row` from `from`. */
function measureTiming(row: Float32Array, from: number, path: PlainPath): void {
  const { count, steps, speed, at, length, peak } = path;
  let next = 0;
  let done = 0;
  for (let k = 0; k < count && next < shares.length; k++) {
    done += speed[k] as number;
    for (; next < shares.length && done >= (shares[next]?.[0] ?? 2) * length; next++) {
      const share = shares[next];
      if (share) row[from + c[share[1]]] = ((at[k] as number) + 1) / steps;
    }
  }
  const early = (row[from + c['path-10']] as number) * steps;
  const middle = ((row[from + c['path-75']] as number) - (row[from + c['path-25']] as number)) * steps;
  const late = (1 - (row[from + c['path-90']] as number)) * steps;
  row[from + c['start-time']] = Math.log(Math.max(1, early));
  row[from + c['middle-time']] = Math.log(Math.max(1, middle));
  row[from + c['end-time']] = Math.log(Math.max(1, late));
  const first = at[0] as number;
  const span = (at[count - 1] as number) - first;
  row[from + c['peak-time']] = span > 0 ? ((at[peak] as number) - first) / span : 0;
  measureEnds(row, from, path);
}

function measureEnds(row: Float32Array, from: number, { count, steps, speed, at }: PlainPath): void {
  let start = 0;
  for (let k = 0; k < count && (at[k] as number) < startSteps; k++) start += speed[k] as number;
  let end = 0;
  let moving = 0;
  for (let k = count - 1; k >= 0 && (at[k] as number) >= steps - endSteps; k--) {
    end += speed[k] as number;
    moving++;
  }
  row[from + c['start-path']] = Math.log(start + 1);
  row[from + c['end-path']] = Math.log(end + 1);
  row[from + c['end-moving']] = moving / Math.min(endSteps, steps);
}

/** Turns, and how the path leaves the straight line between its ends, into `row` from `from`. Needs three moving steps. */
function measureShape(row: Float32Array, from: number, path: PlainPath): void {
  measureTurns(row, from, path);
  row[from + c['reversals-across']] = countReversals(path.dx) / path.count;
  row[from + c['reversals-down']] = countReversals(path.dy) / path.count;
}

/** Fewest moving steps whose turns have a memory worth measuring. */
const fewestForMemory = 8;

function measureTurns(row: Float32Array, from: number, path: PlainPath): void {
  const { count } = path;
  const { turn: sum, turnSquares, turnSigned, curvature, sines, memory } = sumTurns(path);
  const turns = count - 1;
  row[from + c['turn-mean']] = Math.log(sum / turns + 0.01);
  row[from + c['turn-spread']] = Math.log(Math.sqrt(turnSquares / turns) + 0.01);
  row[from + c['turn-sum']] = Math.log(sum + 0.1);
  row[from + c['turn-bias']] = turnSigned / (sum + 0.2);
  row[from + c['curvature']] = Math.log(curvature / turns + 0.001);
  if (count >= fewestForMemory && sines > 0) row[from + c['turn-memory']] = memory / sines;
}

/** How the first and the last quarter point away from the chord, and what goes beyond the target or back, into `row` from `from`. */
function measureAim(row: Float32Array, from: number, path: PlainPath): void {
  const { count, x, y, dx, dy, speed, chord, length } = path;
  if (chord < 5) return;
  const quarter = Math.max(2, count >> 2);
  let px = 0;
  let py = 0;
  let furthest = 0;
  let back = 0;
  let startX = 0;
  let startY = 0;
  let endX = 0;
  let endY = 0;
  for (let k = 0; k < count; k++) {
    const across = dx[k] as number;
    const down = dy[k] as number;
    px += across;
    py += down;
    furthest = Math.max(furthest, px * x + py * y);
    if (across * x + down * y < 0) back += speed[k] as number;
    if (k < quarter) {
      startX += across;
      startY += down;
    }
    if (k >= count - quarter) {
      endX += across;
      endY += down;
    }
  }
  row[from + c['direction']] = Math.atan2(y, x);
  row[from + c['overshoot']] = Math.log(furthest / (chord * chord) - 1 + 0.003);
  row[from + c['way-back']] = Math.log(back / length + 0.003);
  const start = turnBetween(startX * y - startY * x, startX * x + startY * y);
  const end = turnBetween(endX * y - endY * x, endX * x + endY * y);
  row[from + c['aim-start']] = Math.asinh(4 * start);
  row[from + c['aim-end']] = Math.asinh(4 * end);
  row[from + c['aim-start-error']] = Math.log(Math.abs(start) + 0.02);
  row[from + c['aim-end-error']] = Math.log(Math.abs(end) + 0.02);
}

function countReversals(numbers: readonly number[]): number {
  const signs = numbers.map(Math.sign).filter((sign) => sign !== 0);
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}

function sumTurns({ count, dx, dy, speed }: PlainPath) {
  const all = { turn: 0, turnSquares: 0, turnSigned: 0, curvature: 0, sines: 0, memory: 0 };
  let last = 0;
  for (let k = 1; k < count; k++) {
    const [ax, ay, bx, by, before, after] = [dx[k - 1], dy[k - 1], dx[k], dy[k], speed[k - 1], speed[k]] as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const across = ax * by - ay * bx;
    const turn = turnBetween(across, ax * bx + ay * by);
    const sine = across / (before * after);
    all.turn += Math.abs(turn);
    all.turnSquares += turn * turn;
    all.turnSigned += turn;
    all.curvature += Math.abs(turn) / (before + after);
    all.sines += sine * sine;
    all.memory += sine * last;
    last = sine;
  }
  return all;
}

/**
 * The angle of (along, across) in −π…π to within 0.0001: a polynomial after Hastings (Approximations for Digital Computers, 1955).
 */
export function turnBetween(across: number, along: number): number {
  const high = Math.abs(across);
  const wide = Math.abs(along);
  const least = Math.min(high, wide);
  const most = Math.max(high, wide);
  if (most === 0) return 0;
  const t = least / most;
  const s = t * t;
  const small = t * (0.999866 + s * (-0.3302995 + s * (0.180141 + s * (-0.085133 + s * 0.0208351))));
  const sharp = high > wide ? Math.PI / 2 - small : small;
  const turn = along < 0 ? Math.PI - sharp : sharp;
  return across < 0 ? -turn : turn;
}
