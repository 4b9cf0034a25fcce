import { keyZones, noZone } from '@samehand/protocol';
import { column, rowWidth } from './measure.ts';

const zones = keyZones.length;

/** Where the parts of a keystroke summary lie. By zone: sum of holds (ms), count; sum of flights (press–press, ms; only under 600), count; then roll-overs and keys that could have been. */
export const summaryAt = {
  holdSum: 0,
  holdSquares: zones,
  holdCount: 2 * zones,
  flightSum: 3 * zones,
  flightSquares: 4 * zones,
  flightCount: 5 * zones,
  rollovers: 6 * zones,
  following: 6 * zones + 1,
} as const;
export const summaryWidth = 6 * zones + 2;

/** Longest press–press that counts as a flight and not as a pause for thought: ms. */
const longestFlight = 600;
/** Longest hold that counts for the mean: a resting finger would drown the others: ms. */
const longestHold = 400;

/** Sums and counts per zone, for words. Additive over windows. */
export function summariseKeystrokes(rows: Float32Array): Float32Array {
  const summary = new Float32Array(summaryWidth);
  for (let at = 0; at < rows.length; at += rowWidth) {
    const zone = rows[at + column.zone] as number;
    const hold = Math.exp(rows[at + column.hold] as number);
    if (hold <= longestHold) addMoments(summary, summaryAt.holdSum + zone, hold);
    if ((rows[at + column.previous] as number) >= noZone) continue;
    const flight = Math.exp(rows[at + column.pressPress] as number);
    if (flight <= longestFlight) addMoments(summary, summaryAt.flightSum + zone, flight);
    summary[summaryAt.following] = (summary[summaryAt.following] as number) + 1;
    if ((rows[at + column.releasePress] as number) < 0) {
      summary[summaryAt.rollovers] = (summary[summaryAt.rollovers] as number) + 1;
    }
  }
  return summary;
}

function addMoments(summary: Float32Array, sumAt: number, value: number): void {
  summary[sumAt] = (summary[sumAt] as number) + value;
  summary[sumAt + zones] = (summary[sumAt + zones] as number) + value * value;
  summary[sumAt + 2 * zones] = (summary[sumAt + 2 * zones] as number) + 1;
}
