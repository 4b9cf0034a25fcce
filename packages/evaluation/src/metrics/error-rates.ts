import { type SortedTrials, sortTrials, walkThresholds } from './operating-curve.ts';
import type { Trials } from './trials.ts';

/**
 * Equal error rate over all trials with one threshold: mean of FMR and FNMR where they are nearest to each other. NaN without
 * trials of both kinds.
 */
export function findEqualErrorRate(sorted: SortedTrials, weights?: Float64Array): number {
  let nearest = Number.POSITIVE_INFINITY;
  let rate = Number.NaN;
  walkThresholds(
    sorted,
    (_threshold, fmr, fnmr) => {
      const distance = Math.abs(fmr - fnmr);
      if (distance >= nearest) return;
      nearest = distance;
      rate = (fmr + fnmr) / 2;
    },
    weights,
  );
  return rate;
}

/** Lowest FNMR at any threshold whose FMR is at most `fmr`. */
export function findFnmrAtFmr(sorted: SortedTrials, fmr: number, weights?: Float64Array): number {
  let lowest = 1;
  walkThresholds(
    sorted,
    (_threshold, seen, fnmr) => {
      if (seen <= fmr && fnmr < lowest) lowest = fnmr;
    },
    weights,
  );
  return lowest;
}

/** Area under the ROC: chance that a mated score exceeds a non-mated one, ties counting half. */
export function measureAuc(sorted: SortedTrials, weights?: Float64Array): number {
  let area = 0;
  let lastFmr = 1;
  let lastFnmr = 0;
  walkThresholds(
    sorted,
    (_threshold, fmr, fnmr) => {
      area += (lastFmr - fmr) * (1 - (fnmr + lastFnmr) / 2);
      lastFmr = fmr;
      lastFnmr = fnmr;
    },
    weights,
  );
  // The strips' sum rounds: a whole area came to as much as 1e-14 more.
  return Math.min(1, area);
}

/** A measure of each subject alone, with a threshold of its own; NaN for a subject that lacks mated or non-mated trials. */
export function measureEachSubject(trials: Trials, measure: (sorted: SortedTrials) => number): Float64Array {
  const mated = collect(trials.subjects, trials.mated, trials.matedSubject);
  const nonMated = collect(trials.subjects, trials.nonMated, trials.nonMatedSubject);
  return Float64Array.from(mated.keys(), (subject) => {
    const own = Float64Array.from(mated[subject] as number[]);
    const others = Float64Array.from(nonMated[subject] as number[]);
    if (own.length === 0 || others.length === 0) return Number.NaN;
    return measure(
      sortTrials({
        subjects: 1,
        mated: own,
        matedSubject: new Int32Array(own.length),
        nonMated: others,
        nonMatedSubject: new Int32Array(others.length),
      }),
    );
  });
}

function collect(subjects: number, scores: Float64Array, owners: Int32Array): number[][] {
  const bySubject: number[][] = Array.from({ length: subjects }, () => []);
  for (const [k, score] of scores.entries()) bySubject[owners[k] as number]?.push(score);
  return bySubject;
}
