import type { RemoteModel } from '../../contract/hand-model.ts';

/** Sixteenths of uneven gaps that batches told in one condition: mean and standard deviation, the latter at least 1. */
interface Condition {
  readonly mean: number;
  readonly spread: number;
}

/**
 * Measured in real sittings (docs/attacks.md#remote-hand). At the device: on a quiet machine (11 sittings, 61 batches), and on one so
 * overloaded that the input itself came up to a third of a second late (13, 109).
 */
const here: readonly Condition[] = [
  { mean: 1.3, spread: 1 },
  { mean: 5.77, spread: 2.39 },
];
/** Far away, by TigerVNC at 0 (5 sittings, 37 batches), 60 (7, 49) and 200 ms of round trip (6, 42). */
const away: readonly Condition[] = [
  { mean: 5.38, spread: 3.42 },
  { mean: 10.9, spread: 1.15 },
  { mean: 13, spread: 1.05 },
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

/** Normal densities of the conditions, averaged; without the constant that all share. */
function densityAt(conditions: readonly Condition[], sixteenths: number): number {
  let sum = 0;
  for (const { mean, spread } of conditions) sum += Math.exp(-0.5 * ((sixteenths - mean) / spread) ** 2) / spread;
  return sum / conditions.length;
}
