import type { RemoteModel } from '../../contract/hand-model.ts';

/** Sixteenths of uneven gaps that batches told in one condition: mean and standard deviation, the latter at least 1. */
interface Condition {
  readonly mean: number;
  readonly spread: number;
  /** How often it is to be expected. */
  readonly share: number;
}

/**
 * Measured in real sittings (docs/attacks.md#remote-hand). At the device: on a quiet machine (11 sittings, 61 batches), and on one so
 * overloaded that the input itself came up to a third of a second late (13, 109). The second is the rare one: its share is the least of a half, a quarter,
 * a tenth and a twentieth at which none of those thirteen is doubted.
 */
const here: readonly Condition[] = [
  { mean: 1.3, spread: 1, share: 3 / 4 },
  { mean: 6.01, spread: 2.55, share: 1 / 4 },
];
/**
 * Far away, by TigerVNC at 0 (5 sittings, 37 batches), 60 (7, 49) and 200 ms of round trip (6, 42): as its viewer sends a way, thinned to a report in
 * 17 ms or more; and the same sittings counted as if they had not been, for tools that pass on every report.
 */
const away: readonly Condition[] = [
  { mean: 15.16, spread: 1.2, share: 1 / 6 },
  { mean: 14.96, spread: 1, share: 1 / 6 },
  { mean: 15.17, spread: 1, share: 1 / 6 },
  { mean: 5.38, spread: 3.42, share: 1 / 6 },
  { mean: 10.9, spread: 1.15, share: 1 / 6 },
  { mean: 13, spread: 1.05, share: 1 / 6 },
];
/** Most bits for a hand at the device, because a program keeps an even pace too; and most against one, because one batch is no proof. */
const most = 0.5;
const least = -6;
/** Added to densities: beyond what was seen the ratio says nothing. */
const unseen = 1e-3;

/** Bits of each number of sixteenths: the ratio of the mean densities, made to fall with unevenness. */
export const remoteModel: RemoteModel = { bits: weighSixteenths() };

function weighSixteenths(): readonly number[] {
  const bits: number[] = [];
  for (let sixteenths = 0; sixteenths <= 16; sixteenths++) {
    const ratio = Math.log2((densityAt(here, sixteenths) + unseen) / (densityAt(away, sixteenths) + unseen));
    bits.push(Math.max(least, Math.min(most, ratio, bits.at(-1) ?? most)));
  }
  return bits;
}

/** Normal densities of the conditions, by their shares; without the constant that all have. */
function densityAt(conditions: readonly Condition[], sixteenths: number): number {
  let sum = 0;
  for (const { mean, spread, share } of conditions) {
    sum += (share * Math.exp(-0.5 * ((sixteenths - mean) / spread) ** 2)) / spread;
  }
  return sum;
}
