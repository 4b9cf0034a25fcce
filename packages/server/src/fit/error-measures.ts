import type { Trial } from './trials.ts';

/** Trials from the lowest score up: what every measure here wants. `weights` weigh each owner's trials; without them all weigh 1. */
export interface SortedTrials {
  readonly bits: Float64Array;
  readonly isMated: Uint8Array;
  readonly owner: Int32Array;
}
export type Weights = Float64Array | null;

export function sortTrials(trials: readonly Trial[]): SortedTrials {
  const sorted = trials.toSorted((one, other) => one.bits - other.bits);
  return {
    bits: Float64Array.from(sorted, ({ bits }) => bits),
    isMated: Uint8Array.from(sorted, ({ isMated }) => (isMated ? 1 : 0)),
    owner: Int32Array.from(sorted, ({ owner }) => owner),
  };
}

/**
 * Cost of log-likelihood-ratio scores in bits (Brümmer & du Preez 2006): 0 = perfect, 1 = says nothing, above 1 = misleads.
 * NaN without trials of both kinds.
 */
export function measureCllr({ bits, isMated, owner }: SortedTrials, weights: Weights = null): number {
  const cost = [0, 0];
  const total = [0, 0];
  for (const [at, score] of bits.entries()) {
    const kind = isMated[at] as 0 | 1;
    const weight = weightOf(weights, owner, at);
    const against = (kind === 1 ? -score : score) * Math.LN2;
    cost[kind] =
      (cost[kind] as number) + (weight * (against > 30 ? against : Math.log1p(Math.exp(against)))) / Math.LN2;
    total[kind] = (total[kind] as number) + weight;
  }
  return ((cost[0] as number) / (total[0] as number) + (cost[1] as number) / (total[1] as number)) / 2;
}

/** The lowest Cllr that any rising map of the scores could reach: pool adjacent violators. What calibration costs is the rest. */
export function measureMinCllr(sorted: SortedTrials, weights: Weights = null): number {
  const blocks: { mated: number; all: number }[] = [];
  let mated = 0;
  let all = 0;
  for (const tie of listTies(sorted, weights)) {
    mated += tie.mated;
    all += tie.mated + tie.nonMated;
    blocks.push({ mated: tie.mated, all: tie.mated + tie.nonMated });
    for (let last = blocks.length - 1; last > 0; last -= 1) {
      const [lower, upper] = [
        blocks[last - 1] as { mated: number; all: number },
        blocks[last] as { mated: number; all: number },
      ];
      if (lower.mated * upper.all < upper.mated * lower.all) break;
      lower.mated += upper.mated;
      lower.all += upper.all;
      blocks.pop();
    }
  }
  let cost = 0;
  for (const block of blocks) {
    const own = block.mated / mated;
    const others = (block.all - block.mated) / (all - mated);
    if (own > 0) cost += own * Math.log2(1 + others / own);
    if (others > 0) cost += others * Math.log2(1 + own / others);
  }
  return mated === 0 || all === mated ? Number.NaN : cost / 2;
}

/** Mean of FMR and FNMR at the one threshold where they are nearest to each other. NaN without trials of both kinds. */
export function findEqualErrorRate(sorted: SortedTrials, weights: Weights = null): number {
  const ties = [...listTies(sorted, weights)];
  const mated = ties.reduce((sum, tie) => sum + tie.mated, 0);
  const nonMated = ties.reduce((sum, tie) => sum + tie.nonMated, 0);
  if (mated === 0 || nonMated === 0) return Number.NaN;
  let refused = 0;
  let accepted = nonMated;
  let nearest = 1;
  let rate = 0.5;
  for (const tie of ties) {
    refused += tie.mated;
    accepted -= tie.nonMated;
    const [fmr, fnmr] = [accepted / nonMated, refused / mated];
    if (Math.abs(fmr - fnmr) >= nearest) break;
    nearest = Math.abs(fmr - fnmr);
    rate = (fmr + fnmr) / 2;
  }
  return rate;
}

/** EER of each owner with a threshold of its own; NaN for one who lacks trials of a kind. */
export function findEachEqualErrorRate(trials: readonly Trial[], owners: number): Float64Array {
  const byOwner = Map.groupBy(trials, ({ owner }) => owner);
  return Float64Array.from({ length: owners }, (_, owner) => findEqualErrorRate(sortTrials(byOwner.get(owner) ?? [])));
}

/** Mean of one number of each owner, those that are NaN left out. */
export function averageOwners(values: Float64Array, weights: Weights = null): number {
  let sum = 0;
  let total = 0;
  for (const [owner, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const weight = weights === null ? 1 : (weights[owner] as number);
    sum += weight * value;
    total += weight;
  }
  return sum / total;
}

/** Weighted counts of equal scores: one threshold each. Ties that weigh nothing are passed over. */
function* listTies(
  { bits, isMated, owner }: SortedTrials,
  weights: Weights,
): Generator<{ mated: number; nonMated: number }> {
  for (let at = 0; at < bits.length; ) {
    const tie = { mated: 0, nonMated: 0 };
    for (const score = bits[at]; at < bits.length && bits[at] === score; at += 1) {
      tie[isMated[at] === 1 ? 'mated' : 'nonMated'] += weightOf(weights, owner, at);
    }
    if (tie.mated + tie.nonMated > 0) yield tie;
  }
}

function weightOf(weights: Weights, owner: Int32Array, at: number): number {
  return weights === null ? 1 : (weights[owner[at] as number] as number);
}
