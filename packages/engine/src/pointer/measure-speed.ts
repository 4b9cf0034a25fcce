import { columnAt as c } from './columns.ts';
import { type Path, rankSpeeds, readResult } from './trace-path.ts';

/** Speeds and the slow homing at the end, into `row` from `from`. Needs three moving steps. */
export function measureSpeed(row: Float32Array, from: number, path: Path): void {
  const { room, count, x, y, chord, length, speed, peak } = path;
  const mean = length / count;
  const logMean = Math.log(mean);
  row[from + c['speed-mean']] = logMean;
  row[from + c['speed-spread']] = Math.sqrt(Math.max(0, readResult(room, 'squares') / count - mean * mean)) / mean;
  row[from + c['speed-max']] = Math.log(speed[peak] as number);
  if (chord >= 5) row[from + (Math.abs(y) > Math.abs(x) ? c['speed-down'] : c['speed-across'])] = logMean;
  rankSpeeds(path);
  row[from + c['speed-middle']] = Math.log(readResult(room, 'middle'));
  row[from + c['speed-low']] = Math.log(readResult(room, 'low'));
  row[from + c['speed-high']] = Math.log(readResult(room, 'high'));
  row[from + c['speed-start']] = Math.log(averageThree(speed, 0));
  row[from + c['speed-end']] = Math.log(averageThree(speed, count - 3));
  measureHoming(row, from, path);
}

function averageThree(speed: Float64Array, from: number): number {
  return ((speed[from] as number) + (speed[from + 1] as number) + (speed[from + 2] as number)) / 3;
}

/** The slow end: what comes after speed last exceeded a fifth of the peak; and the crests above that. */
function measureHoming(row: Float32Array, from: number, { count, speed, peak, length }: Path): void {
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
