import type { Trials } from './trials.ts';

/** All trials from the lowest score up, with what each weighs. */
export interface SortedTrials {
  readonly scores: Float64Array;
  readonly isMated: Uint8Array;
  readonly subject: Int32Array;
}

export function sortTrials(trials: Trials): SortedTrials {
  const count = trials.mated.length + trials.nonMated.length;
  const all = new Float64Array(count);
  all.set(trials.mated);
  all.set(trials.nonMated, trials.mated.length);
  const order = Uint32Array.from(all.keys()).sort((a, b) => (all[a] as number) - (all[b] as number));
  const scores = new Float64Array(count);
  const isMated = new Uint8Array(count);
  const subject = new Int32Array(count);
  for (const [rank, from] of order.entries()) {
    scores[rank] = all[from] as number;
    isMated[rank] = from < trials.mated.length ? 1 : 0;
    subject[rank] = (
      from < trials.mated.length ? trials.matedSubject[from] : trials.nonMatedSubject[from - trials.mated.length]
    ) as number;
  }
  return { scores, isMated, subject };
}

/** One threshold: scores at or above it are accepted. */
export interface OperatingPoint {
  readonly threshold: number;
  /** False match rate: share of non-mated scores accepted. */
  readonly fmr: number;
  /** False non-match rate: share of mated scores refused. */
  readonly fnmr: number;
}

/**
 * Walks all thresholds upward, from "accept all" to "refuse all". `weights` weigh each subject's trials (a bootstrap draw); without them all
 * weigh 1. Ties in score are one threshold.
 */
export function walkThresholds(
  sorted: SortedTrials,
  visit: (threshold: number, fmr: number, fnmr: number) => void,
  weights?: Float64Array,
): void {
  const { scores, isMated, subject } = sorted;
  let mated = 0;
  let nonMated = 0;
  for (let k = 0; k < scores.length; k++) {
    const weight = weights ? (weights[subject[k] as number] as number) : 1;
    if (isMated[k] === 1) mated += weight;
    else nonMated += weight;
  }
  if (mated === 0 || nonMated === 0) return;
  let refused = 0;
  let accepted = nonMated;
  for (let k = 0; k < scores.length; ) {
    const threshold = scores[k] as number;
    visit(threshold, accepted / nonMated, refused / mated);
    for (; k < scores.length && scores[k] === threshold; k++) {
      const weight = weights ? (weights[subject[k] as number] as number) : 1;
      if (isMated[k] === 1) refused += weight;
      else accepted -= weight;
    }
  }
  visit(Number.POSITIVE_INFINITY, 0, 1);
}
