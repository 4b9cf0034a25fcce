import { type Column, columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';

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
export function measureTiming(row: Float32Array, from: number, path: Path): void {
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

function measureEnds(row: Float32Array, from: number, { count, steps, speed, at }: Path): void {
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
