import type { SortedTrials } from './operating-curve.ts';

/**
 * Cost of log-likelihood-ratio scores in bits (Brümmer & du Preez 2006): 0 = perfect, 1 = says nothing. Scores are bits.
 */
export function measureCllr(sorted: SortedTrials): number {
  const sums = [0, 0];
  const counts = [0, 0];
  for (const [k, bits] of sorted.scores.entries()) {
    const kind = sorted.isMated[k] as 0 | 1;
    const against = (kind === 1 ? -bits : bits) * Math.LN2;
    sums[kind] = (sums[kind] as number) + (against > 30 ? against : Math.log1p(Math.exp(against))) / Math.LN2;
    counts[kind] = (counts[kind] as number) + 1;
  }
  return ((sums[0] as number) / (counts[0] as number) + (sums[1] as number) / (counts[1] as number)) / 2;
}

/** The lowest Cllr that any monotone map of the scores could reach: pool adjacent violators. */
export function measureMinCllr(sorted: SortedTrials): number {
  let mated = 0;
  for (const kind of sorted.isMated) mated += kind;
  const nonMated = sorted.isMated.length - mated;
  const blocks: { mated: number; all: number }[] = [];
  for (let k = 0; k < sorted.scores.length; ) {
    const score = sorted.scores[k];
    const block = { mated: 0, all: 0 };
    for (; k < sorted.scores.length && sorted.scores[k] === score; k++) {
      block.mated += sorted.isMated[k] as number;
      block.all += 1;
    }
    blocks.push(block);
    for (let last = blocks.length - 1; last > 0; last--) {
      const upper = blocks[last] as { mated: number; all: number };
      const lower = blocks[last - 1] as { mated: number; all: number };
      if (lower.mated * upper.all < upper.mated * lower.all) break;
      lower.mated += upper.mated;
      lower.all += upper.all;
      blocks.pop();
    }
  }
  let cost = 0;
  for (const block of blocks) {
    const others = block.all - block.mated;
    const ratio = block.mated / mated / (others / nonMated);
    if (block.mated > 0) cost += (block.mated / mated) * Math.log2(1 + 1 / ratio);
    if (others > 0) cost += (others / nonMated) * Math.log2(1 + ratio);
  }
  return cost / 2;
}
