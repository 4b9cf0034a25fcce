import { bootstrapSubjects, type Interval } from '../metrics/bootstrap.ts';
import { measureAuc } from '../metrics/error-rates.ts';
import { sortTrials, walkThresholds } from '../metrics/operating-curve.ts';
import { createTrialList } from '../metrics/trials.ts';
import { boundRate } from './bound-rate.ts';

/** One decision: whose input it was (a number from 0), or whom the attack was on, and its score; higher speaks for a hand. */
export interface Score {
  readonly person: number;
  readonly score: number;
}

/** Presentation attack detection as ISO/IEC 30107-3 tells it. */
export interface AttackRates {
  /** Attacks taken for a hand, at the threshold at which one genuine presentation in a hundred is taken for an attack. */
  readonly apcer: Interval;
  readonly auc: Interval;
  readonly attacks: number;
  readonly genuine: number;
}

/** Genuine presentations refused at the operating point. */
export const operatingBpcer = 0.01;
const draws = 200;

/**
 * Rates with 95 % intervals by drawing people. `people`: how many there are; `staged`: how many attacks the decisions come from. Where no
 * attack passed, the interval ends at the rule of three over the attacks, for drawing people anew cannot show what did not happen.
 */
export function measureAttackRates(
  people: number,
  staged: number,
  genuine: readonly Score[],
  attacks: readonly Score[],
): AttackRates {
  const list = createTrialList(people);
  for (const { person, score } of genuine) list.addMated(person, score);
  for (const { person, score } of attacks) list.addNonMated(person, score);
  const sorted = sortTrials(list.close());
  const findApcer = (weights?: Float64Array) => {
    let apcer = 1;
    walkThresholds(
      sorted,
      (_threshold, accepted, refused) => {
        if (refused <= operatingBpcer) apcer = accepted;
      },
      weights,
    );
    return apcer;
  };
  return {
    apcer: boundZero(bootstrapSubjects(people, draws, findApcer), staged),
    auc: orderInterval(bootstrapSubjects(people, draws, (weights) => measureAuc(sorted, weights))),
    attacks: attacks.length,
    genuine: genuine.length,
  };
}

/** The score below which one genuine presentation in a hundred lies. */
export function findThreshold(genuine: readonly Score[]): number {
  const sorted = genuine.map(({ score }) => score).sort((a, b) => a - b);
  return sorted[Math.floor(operatingBpcer * sorted.length)] as number;
}

/** Share of genuine presentations below `threshold`, with its interval by drawing people. */
export function measureBpcer(people: number, genuine: readonly Score[], threshold: number): Interval {
  const findBpcer = (weights?: Float64Array) => {
    let refused = 0;
    let all = 0;
    for (const { person, score } of genuine) {
      const weight = weights ? (weights[person] as number) : 1;
      all += weight;
      if (score < threshold) refused += weight;
    }
    return refused / all;
  };
  return boundZero(bootstrapSubjects(people, draws, findBpcer), people);
}

/** Where nothing happened, at most what the rule of three says of `trials` independent ones. */
function boundZero(interval: Interval, trials: number): Interval {
  return interval.value === 0 ? { ...interval, high: boundRate(0, trials).high } : orderInterval(interval);
}

/** A value that is the same in every draw but for rounding lies within its interval. */
function orderInterval({ value, low, high }: Interval): Interval {
  return { value, low: low === null ? null : Math.min(low, value), high: high === null ? null : Math.max(high, value) };
}

/** Sums of `size` scores in a row; what is left over is dropped. */
export function sumRuns(person: number, scores: readonly number[], size: number): readonly Score[] {
  const runs: Score[] = [];
  for (let from = 0; from + size <= scores.length; from += size) {
    runs.push({ person, score: scores.slice(from, from + size).reduce((sum, score) => sum + score, 0) });
  }
  return runs;
}
