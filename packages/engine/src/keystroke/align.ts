import { keyZones, noZone } from '@samehand/protocol';
import { column, rowWidth } from './measure.ts';
import { summariseKeystrokes, summaryAt } from './summarise.ts';

const zones = keyZones.length;
/** Fewest samples of a zone in the summary by which another's are scaled. */
const fewest = 12;
/** Farther than this no keyboard and no bandage moves a rhythm. */
const farthest = 3;

/**
 * The rows as they would be, had another keyboard, or a hurt or tired hand, not changed all holds by one factor and all flights by another; both are taken from
 * what the summary says is usual of the same zones. Null where too little is known.
 */
export function alignKeystrokes(rows: Float32Array, summary: Float32Array): Float32Array | null {
  const probe = summariseKeystrokes(rows);
  const hold = findFactor(probe, summary, summaryAt.holdSum, summaryAt.holdCount);
  const flight = findFactor(probe, summary, summaryAt.flightSum, summaryAt.flightCount);
  if (hold === null || flight === null) return null;
  const aligned = Float32Array.from(rows);
  for (let row = 0; row < rows.length; row += rowWidth) {
    aligned[row + column.hold] = (rows[row + column.hold] as number) - Math.log(hold);
    if ((rows[row + column.previous] as number) >= noZone) continue;
    const previousHold = (rows[row + column.previousHold] as number) - Math.log(hold);
    const pressPress = (rows[row + column.pressPress] as number) - Math.log(flight);
    aligned[row + column.previousHold] = previousHold;
    aligned[row + column.pressPress] = pressPress;
    aligned[row + column.releasePress] = Math.asinh((Math.exp(pressPress) - Math.exp(previousHold)) / 60);
  }
  return aligned;
}

/** How many times as long as usual these samples are, zone by zone. */
function findFactor(probe: Float32Array, summary: Float32Array, sumAt: number, countAt: number): number | null {
  let seen = 0;
  let usual = 0;
  for (let zone = 0; zone < zones; zone++) {
    const known = summary[countAt + zone] as number;
    if (known < fewest) continue;
    seen += probe[sumAt + zone] as number;
    usual += ((probe[countAt + zone] as number) * (summary[sumAt + zone] as number)) / known;
  }
  return seen > 0 && usual > 0 ? Math.min(farthest, Math.max(1 / farthest, seen / usual)) : null;
}
