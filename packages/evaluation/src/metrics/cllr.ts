import type { SortedTrials } from './operating-curve.ts';

/**
 * Cost of log-likelihood-ratio scores in bits (Brümmer & du Preez 2006): 0 = perfect, 1 = says nothing. Scores are bits. `weights` weigh each
 * subject's trials (a bootstrap draw); without them all weigh 1. NaN without trials of both kinds.
 * @param costs what `costTrials` gives, for whoever measures the same trials again and again
 */
export function measureCllr(
  sorted: SortedTrials,
  weights?: Float64Array,
  costs: Float64Array = costTrials(sorted),
): number {
  const { isMated, subject } = sorted;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let k = 0; k < costs.length; k++) {
    const weight = weights ? (weights[subject[k] as number] as number) : 1;
    const kind = isMated[k] as 0 | 1;
    sums[kind] = (sums[kind] as number) + weight * (costs[k] as number);
    counts[kind] = (counts[kind] as number) + weight;
  }
  return ((sums[0] as number) / (counts[0] as number) + (sums[1] as number) / (counts[1] as number)) / 2;
}

/** Cost of each trial, bits. */
export function costTrials({ scores, isMated }: SortedTrials): Float64Array {
  return scores.map((bits, k) => {
    const against = (isMated[k] === 1 ? -bits : bits) * Math.LN2;
    return (against > 30 ? against : Math.log1p(Math.exp(against))) / Math.LN2;
  });
}

/** The lowest Cllr that any monotone map of the scores could reach: pool adjacent violators. Weights as above. */
export function measureMinCllr(sorted: SortedTrials, weights?: Float64Array): number {
  const { mated, others, count } = poolViolators(sorted, weights);
  const [allMated, allOthers] = [mated, others].map((part) =>
    part.subarray(0, count).reduce((sum, weight) => sum + weight, 0),
  ) as [number, number];
  if (allMated === 0 || allOthers === 0) return Number.NaN;
  let cost = 0;
  for (let block = 0; block < count; block++) {
    const [own, other] = [(mated[block] as number) / allMated, (others[block] as number) / allOthers];
    if (own > 0) cost += own * Math.log2(1 + other / own);
    if (other > 0) cost += other * Math.log2(1 + own / other);
  }
  return cost / 2;
}

/** Blocks of neighbouring scores in which the share of mated ones rises from block to block: what each weighs, by kind. */
function poolViolators({ scores, isMated, subject }: SortedTrials, weights: Float64Array | undefined) {
  const mated = new Float64Array(scores.length);
  const others = new Float64Array(scores.length);
  let count = 0;
  for (let k = 0; k < scores.length; ) {
    let [own, other] = [0, 0];
    for (const score = scores[k]; k < scores.length && scores[k] === score; k++) {
      const weight = weights ? (weights[subject[k] as number] as number) : 1;
      if (isMated[k] === 1) own += weight;
      else other += weight;
    }
    if (own + other === 0) continue;
    while (count > 0 && (mated[count - 1] as number) * other >= own * (others[count - 1] as number)) {
      count--;
      own += mated[count] as number;
      other += others[count] as number;
    }
    mated[count] = own;
    others[count] = other;
    count++;
  }
  return { mated, others, count };
}
