import { columnAt as c, rowWidth } from './columns.ts';

/** Where the parts of a pointer summary lie: sum, sum of squares and count of ln speed (pixels a step) and of click holds (ms). */
export const summaryAt = { speed: 0, hold: 3 } as const;
export const summaryWidth = 6;

/** Longest hold that is a click: ms. */
const longestClick = 600;

/** Sums for words. Additive over windows. */
export function summariseStrokes(rows: Float32Array): Float32Array {
  const summary = new Float32Array(summaryWidth);
  for (let row = 0; row < rows.length; row += rowWidth) {
    addMoments(summary, summaryAt.speed, rows[row + c['speed-mean']] as number);
    const hold = Math.exp(rows[row + c.hold] as number) - 8;
    if (hold <= longestClick) addMoments(summary, summaryAt.hold, hold);
  }
  return summary;
}

function addMoments(summary: Float32Array, at: number, value: number): void {
  if (Number.isNaN(value)) return;
  summary[at] = (summary[at] as number) + value;
  summary[at + 1] = (summary[at + 1] as number) + value * value;
  summary[at + 2] = (summary[at + 2] as number) + 1;
}
