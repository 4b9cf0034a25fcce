import { noZone } from '@samehand/protocol';
import type { Reading } from './reading.ts';
import type { KnownReading } from './timing-model.ts';

/** Differences beyond this (ms) are counted together. */
const widest = 40;
/** ms of a bin: times on the wire are even. */
const bin = 2;
const bins = (2 * widest) / bin + 1;

/**
 * How far two readings of one hold lie apart: the one in the key's own sample and the one that its successor's sample implies. With it a
 * shuffled window is laid back into its order, as far as the noise lets it.
 */
export interface LinkModel {
  /** Logarithm of the share of true neighbours by difference, in bins. */
  readonly agreement: Float32Array;
  /** The same for keys of the zone that are not neighbours. */
  readonly coincidence: Float32Array;
}

export function fitLinkModel(readings: readonly KnownReading[]): LinkModel {
  const agreement = new Float32Array(bins).fill(0.5);
  const coincidence = new Float32Array(bins).fill(0.5);
  for (const { reading, known } of readings) {
    const { hold, previousHold, previous, zone } = reading;
    for (let later = 0; later < zone.length; later++) {
      if (previous[later] === noZone) continue;
      for (let earlier = 0; earlier < zone.length; earlier++) {
        if (zone[earlier] !== previous[later] || earlier === later) continue;
        const at = findBin((previousHold[later] as number) - (hold[earlier] as number));
        const counts = known.keys[earlier] === known.before[later] ? agreement : coincidence;
        counts[at] = (counts[at] as number) + 1;
      }
    }
  }
  return { agreement: toLogShares(agreement), coincidence: toLogShares(coincidence) };
}

/** Logarithm of how much likelier it is that the one key came right before the other than that it did not, by their times alone. */
export function weighLink(
  { agreement, coincidence }: LinkModel,
  reading: Reading,
  earlier: number,
  later: number,
): number {
  const at = findBin((reading.previousHold[later] as number) - (reading.hold[earlier] as number));
  return (agreement[at] as number) - (coincidence[at] as number);
}

function findBin(difference: number): number {
  return Math.round((Math.max(-widest, Math.min(widest, difference)) + widest) / bin);
}

function toLogShares(counts: Float32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Math.log(count / total));
}
