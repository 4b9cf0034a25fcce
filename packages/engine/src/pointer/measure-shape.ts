import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';

/** Turns, and how the path leaves the straight line between its ends, into `row` from `from`. Needs three moving steps. */
export function measureShape(row: Float32Array, from: number, path: Path): void {
  const { count, dx, dy } = path;
  let x = 0;
  let y = 0;
  for (let k = 0; k < count; k++) {
    x += dx[k] as number;
    y += dy[k] as number;
  }
  measureTurns(row, from, path);
  measureReversals(row, from, path);
  const chord = Math.sqrt(x * x + y * y);
  if (chord < 5) return;
  let px = 0;
  let py = 0;
  let most = 0;
  let sum = 0;
  let side = 0;
  for (let k = 0; k < count; k++) {
    px += dx[k] as number;
    py += dy[k] as number;
    const off = (px * y - py * x) / chord;
    if (Math.abs(off) > most) most = Math.abs(off);
    sum += Math.abs(off);
    side += off;
  }
  row[from + c['direction']] = Math.atan2(y, x);
  row[from + c['deviation-max']] = Math.log(most / chord + 0.003);
  row[from + c['deviation-mean']] = Math.log(sum / count / chord + 0.002);
  row[from + c['deviation-side']] = Math.asinh((20 * side) / count / chord);
}

function measureTurns(row: Float32Array, from: number, { count, dx, dy, speed }: Path): void {
  let sum = 0;
  let squares = 0;
  let signed = 0;
  let sharp = 0;
  let curvature = 0;
  for (let k = 1; k < count; k++) {
    const ax = dx[k - 1] as number;
    const ay = dy[k - 1] as number;
    const bx = dx[k] as number;
    const by = dy[k] as number;
    const turn = turnBetween(ax * by - ay * bx, ax * bx + ay * by);
    const size = Math.abs(turn);
    sum += size;
    squares += turn * turn;
    signed += turn;
    if (size > Math.PI / 3) sharp++;
    curvature += size / ((speed[k] as number) + (speed[k - 1] as number));
  }
  const turns = count - 1;
  row[from + c['turn-mean']] = Math.log(sum / turns + 0.01);
  row[from + c['turn-spread']] = Math.log(Math.sqrt(squares / turns) + 0.01);
  row[from + c['turn-sum']] = Math.log(sum + 0.1);
  row[from + c['turn-bias']] = signed / (sum + 0.2);
  row[from + c['turn-sharp']] = sharp / turns;
  row[from + c['curvature']] = Math.log(curvature / turns + 0.001);
}

/**
 * The angle of (along, across) in −π…π to within 0.0001: a polynomial after Hastings (Approximations for Digital Computers, 1955),
 * for the built-in one took half of the time of a stroke.
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

function measureReversals(row: Float32Array, from: number, { count, dx, dy }: Path): void {
  row[from + c['reversals-across']] = countReversals(dx, count) / count;
  row[from + c['reversals-down']] = countReversals(dy, count) / count;
}

function countReversals(steps: Float64Array, count: number): number {
  let reversals = 0;
  let last = 0;
  for (let k = 0; k < count; k++) {
    const sign = Math.sign(steps[k] as number);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) reversals++;
    last = sign;
  }
  return reversals;
}
