import { bootstrapSubjects, type Interval } from '../metrics/bootstrap.ts';
import { measureAuc } from '../metrics/error-rates.ts';
import { sortTrials, walkThresholds } from '../metrics/operating-curve.ts';
import { createTrialList } from '../metrics/trials.ts';

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

/** Rates with 95 % intervals by drawing people. `people`: how many there are. */
export function measureAttackRates(people: number, genuine: readonly Score[], attacks: readonly Score[]): AttackRates {
  const list = createTrialList(people);
  for (const { person, score } of genuine) list.addMated(person, score);
  for (const { person, score } of attacks) list.addNonMated(person, score);
  const sorted = sortTrials(list.close());
  const interval = (measure: (weights?: Float64Array) => number) => bootstrapSubjects(people, draws, measure);
  return {
    apcer: interval((weights) => {
      let apcer = 1;
      walkThresholds(
        sorted,
        (_threshold, accepted, refused) => {
          if (refused <= operatingBpcer) apcer = accepted;
        },
        weights,
      );
      return apcer;
    }),
    auc: interval((weights) => measureAuc(sorted, weights)),
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
  return bootstrapSubjects(people, draws, (weights) => {
    let refused = 0;
    let all = 0;
    for (const { person, score } of genuine) {
      const weight = weights ? (weights[person] as number) : 1;
      all += weight;
      if (score < threshold) refused += weight;
    }
    return refused / all;
  });
}

/** Sums of `size` scores in a row; what is left over is dropped. */
export function sumRuns(person: number, scores: readonly number[], size: number): readonly Score[] {
  const runs: Score[] = [];
  for (let from = 0; from + size <= scores.length; from += size) {
    runs.push({ person, score: scores.slice(from, from + size).reduce((sum, score) => sum + score, 0) });
  }
  return runs;
}
