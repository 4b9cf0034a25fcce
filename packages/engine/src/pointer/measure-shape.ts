import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';
import { turnBetween } from './turn-between.ts';

/** Turns, and how the path leaves the straight line between its ends, into `row` from `from`. Needs three moving steps. */
export function measureShape(row: Float32Array, from: number, path: Path): void {
  measureTurns(row, from, path);
  row[from + c['reversals-across']] = countReversals(path.dx, path.count) / path.count;
  row[from + c['reversals-down']] = countReversals(path.dy, path.count) / path.count;
  measureDeviation(row, from, path);
}

function measureDeviation(row: Float32Array, from: number, { count, x, y, chord, dx, dy }: Path): void {
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
  const deviation = Math.log(most / chord + 0.003);
  row[from + c['direction']] = Math.atan2(y, x);
  row[from + c['deviation-max']] = deviation;
  row[from + (Math.abs(y) > Math.abs(x) ? c['deviation-down'] : c['deviation-across'])] = deviation;
  row[from + c['deviation-mean']] = Math.log(sum / count / chord + 0.002);
  row[from + c['deviation-side']] = Math.asinh((20 * side) / count / chord);
}

/** Fewest moving steps whose turns have a memory worth measuring. */
const fewestForMemory = 8;

function measureTurns(row: Float32Array, from: number, { count, dx, dy, speed }: Path): void {
  let sum = 0;
  let squares = 0;
  let signed = 0;
  let curvature = 0;
  let sines = 0;
  let memory = 0;
  let last = 0;
  for (let k = 1; k < count; k++) {
    const ax = dx[k - 1] as number;
    const ay = dy[k - 1] as number;
    const bx = dx[k] as number;
    const by = dy[k] as number;
    const before = speed[k - 1] as number;
    const after = speed[k] as number;
    const across = ax * by - ay * bx;
    const turn = turnBetween(across, ax * bx + ay * by);
    const size = Math.abs(turn);
    sum += size;
    squares += turn * turn;
    signed += turn;
    curvature += size / (before + after);
    const sine = across / (before * after);
    sines += sine * sine;
    memory += sine * last;
    last = sine;
  }
  const turns = count - 1;
  row[from + c['turn-mean']] = Math.log(sum / turns + 0.01);
  row[from + c['turn-spread']] = Math.log(Math.sqrt(squares / turns) + 0.01);
  row[from + c['turn-sum']] = Math.log(sum + 0.1);
  row[from + c['turn-bias']] = signed / (sum + 0.2);
  row[from + c['curvature']] = Math.log(curvature / turns + 0.001);
  if (count >= fewestForMemory && sines > 0) row[from + c['turn-memory']] = memory / sines;
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
