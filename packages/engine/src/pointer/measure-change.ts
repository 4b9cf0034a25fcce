import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';

/** Fewest moving steps whose speeds have a memory worth measuring. */
const fewestForMemory = 8;

/** How speed changes from step to step, into `row` from `from`. Needs three moving steps. */
export function measureChange(row: Float32Array, from: number, path: Path): void {
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
function measureSlopes(row: Float32Array, from: number, speed: Float64Array, count: number, peak: number): void {
  const up = Math.max(1, peak);
  const down = Math.max(1, count - 1 - peak);
  const top = speed[peak] as number;
  row[from + c['rise']] = Math.log((top - (speed[0] as number)) / up + 0.1);
  row[from + c['fall']] = Math.log((top - (speed[count - 1] as number)) / down + 0.1);
  row[from + c['rise-fall']] = Math.log(up / down);
}

/** Autocorrelation of speed 1, 2 and 4 moving steps apart. */
function measureMemory(row: Float32Array, from: number, speed: Float64Array, count: number, mean: number): void {
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
