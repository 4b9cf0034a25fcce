import { keyZones, noZone } from '@samehand/protocol';
import { quantileCentres } from '../numeric/quantile.ts';
import { column, rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';

const zones = keyZones.length;

/**
 * Bin centres and the pairs of zones that have a histogram of their own, from a population's rows. `pairs[previous × zones + zone]`
 * is the row of the pair; rare ones share the row of their second zone, which comes after those of the common pairs.
 */
export function learnKeystrokeTables(rows: Float32Array): Readonly<Record<string, Float32Array>> {
  const { bins, rarestPair } = keystrokeParameters;
  const counts = new Float64Array(zones * zones);
  let following = 0;
  for (let at = 0; at < rows.length; at += rowWidth) {
    const previous = rows[at + column.previous] as number;
    if (previous >= noZone) continue;
    const pair = previous * zones + (rows[at + column.zone] as number);
    counts[pair] = (counts[pair] as number) + 1;
    following++;
  }
  const pairs = new Float32Array(zones * zones);
  let common = 0;
  for (const [pair, count] of counts.entries())
    pairs[pair] = count > 0 && count >= rarestPair * following ? common++ : -1;
  for (const [pair, row] of pairs.entries()) if (row < 0) pairs[pair] = common + (pair % zones);
  return {
    hold: quantileCentres(pick(rows, column.hold, false), bins),
    pressPress: quantileCentres(pick(rows, column.pressPress, true), bins),
    releasePress: quantileCentres(pick(rows, column.releasePress, true), bins),
    pairs,
  };
}

function pick(rows: Float32Array, from: number, onlyFollowing: boolean): Float32Array {
  const picked: number[] = [];
  for (let at = 0; at < rows.length; at += rowWidth) {
    if (onlyFollowing && (rows[at + column.previous] as number) >= noZone) continue;
    picked.push(rows[at + from] as number);
  }
  return Float32Array.from(picked);
}
