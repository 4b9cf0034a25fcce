import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';

/** Speeds and their change, into `row` from `from`. Needs three moving steps. */
export function measureSpeed(row: Float32Array, from: number, { count, dx, dy, speed, at, sorted }: Path): void {
  let sum = 0;
  let squares = 0;
  let across = 0;
  let down = 0;
  let peak = 0;
  for (let k = 0; k < count; k++) {
    const v = speed[k] as number;
    sum += v;
    squares += v * v;
    across += Math.abs(dx[k] as number);
    down += Math.abs(dy[k] as number);
    if (v > (speed[peak] as number)) peak = k;
  }
  const mean = sum / count;
  row[from + c['speed-mean']] = Math.log(mean);
  row[from + c['speed-spread']] = Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
  row[from + c['speed-max']] = Math.log(speed[peak] as number);
  row[from + c['across-mean']] = Math.log(across / count + 0.1);
  row[from + c['down-mean']] = Math.log(down / count + 0.1);
  sortInto(sorted, speed, count);
  row[from + c['speed-low']] = Math.log(sorted[count >> 2] as number);
  row[from + c['speed-middle']] = Math.log(sorted[count >> 1] as number);
  row[from + c['speed-high']] = Math.log(sorted[(3 * count) >> 2] as number);
  row[from + c['speed-start']] = Math.log(averageThree(speed, 0));
  row[from + c['speed-end']] = Math.log(averageThree(speed, count - 3));
  const first = at[0] as number;
  const span = (at[count - 1] as number) - first;
  row[from + c['peak-time']] = span > 0 ? ((at[peak] as number) - first) / span : 0;
  measurePeakPath(row, from, speed, count, peak, sum);
  measureChange(row, from, speed, count, mean);
}

/** Most numbers that are sorted by insertion: beyond, the built-in sort is quicker in spite of its overhead. */
const fewToSort = 48;

function sortInto(sorted: Float64Array, values: Float64Array, count: number): void {
  for (let k = 0; k < count; k++) {
    const value = values[k] as number;
    let place = k;
    if (count <= fewToSort) {
      for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
    }
    sorted[place] = value;
  }
  if (count > fewToSort) sorted.subarray(0, count).sort();
}

function averageThree(speed: Float64Array, from: number): number {
  return ((speed[from] as number) + (speed[from + 1] as number) + (speed[from + 2] as number)) / 3;
}

/** Where on the path the peak lies, and the slow homing at its end: what comes after speed last exceeded a fifth of the peak. */
function measurePeakPath(
  row: Float32Array,
  from: number,
  speed: Float64Array,
  count: number,
  peak: number,
  path: number,
): void {
  let before = 0;
  for (let k = 0; k <= peak; k++) before += speed[k] as number;
  row[from + c['peak-path']] = before / path;
  const slow = (speed[peak] as number) / 5;
  let homing = 0;
  let k = count - 1;
  for (; k >= 0 && (speed[k] as number) < slow; k--) homing += speed[k] as number;
  row[from + c['homing-time']] = (count - 1 - k) / count;
  row[from + c['homing-path']] = homing / path;
  let crests = 0;
  for (let m = 1; m + 1 < count; m++) {
    const v = speed[m] as number;
    if (v > slow && v >= (speed[m - 1] as number) && v > (speed[m + 1] as number)) crests++;
  }
  row[from + c['sub-movements']] = Math.log(crests + 1) - Math.log(count);
}

function measureChange(row: Float32Array, from: number, speed: Float64Array, count: number, mean: number): void {
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
  row[from + c['acceleration-spread']] = Math.sqrt(squares / (count - 1)) / mean;
  row[from + c['acceleration-max']] = Math.log(most + 0.1);
  row[from + c['deceleration-max']] = Math.log(0.1 - least);
  row[from + c['jerk-mean']] = Math.log(jerkSum / (count - 2) + 0.05);
  row[from + c['jerk-max']] = Math.log(jerkMost + 0.1);
}
