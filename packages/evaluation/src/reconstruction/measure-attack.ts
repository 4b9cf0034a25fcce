import { averageWeighted, bootstrapSubjects, type Interval } from '../metrics/bootstrap.ts';
import { type AttackKind, attackKinds, type Outcome, type SubjectOutcome } from './attack-people.ts';

/** Draws of subjects for the intervals. */
const draws = 1000;

/** What one attack achieved, over subjects; fractions. */
export interface AttackMeasure {
  readonly kind: AttackKind;
  readonly windows: number;
  readonly similarity: Interval;
  /** Similarity above that of the blind attacker at the same windows. */
  readonly excess: Interval;
  /** Whole words of at least three letters that were found. */
  readonly words: Interval;
}

/** What the times told about one letter, in bits a sample beyond its frequency. */
export interface LetterMeasure {
  readonly letter: string;
  readonly samples: number;
  readonly bits: Interval;
}

/** Means over windows; the intervals draw subjects. Attacks that were not tried are left out. */
export function measureAttacks(subjects: readonly SubjectOutcome[]): readonly AttackMeasure[] {
  return attackKinds.flatMap((kind) => {
    const of = (subject: SubjectOutcome) => subject.outcomes[kind];
    const windows = subjects.reduce((sum, subject) => sum + of(subject).length, 0);
    if (windows === 0) return [];
    const sum = (take: (outcome: Outcome, at: number, subject: SubjectOutcome) => number) =>
      subjects.map((subject) => of(subject).reduce((total, outcome, at) => total + take(outcome, at, subject), 0));
    const counts = sum(() => 1);
    const blind = (at: number, subject: SubjectOutcome) => subject.outcomes.blind[at]?.similarity ?? 0;
    return [
      {
        kind,
        windows,
        similarity: divide(
          sum(({ similarity }) => similarity),
          counts,
        ),
        excess: divide(
          sum(({ similarity }, at, subject) => similarity - blind(at, subject)),
          counts,
        ),
        words: divide(
          sum(({ found }) => found),
          sum(({ words }) => words),
        ),
      },
    ];
  });
}

/** Letters that the times tell best, first. */
export function measureLetters(subjects: readonly SubjectOutcome[]): readonly LetterMeasure[] {
  return Array.from({ length: 26 }, (_, symbol) => {
    const counts = subjects.map(({ letters }) => letters.count[symbol] as number);
    return {
      letter: String.fromCharCode(97 + symbol),
      samples: counts.reduce((sum, count) => sum + count, 0),
      bits: divide(
        subjects.map(({ letters }) => letters.bits[symbol] as number),
        counts,
      ),
    };
  })
    .filter(({ samples }) => samples > 0)
    .sort((a, b) => b.bits.value - a.bits.value);
}

/** The attack on what travels that achieved most: the figure that has to stay small. */
export function findStrongest(measures: readonly AttackMeasure[]): AttackMeasure | undefined {
  return measures
    .filter(({ kind }) => kind === 'recall' || kind === 'search' || kind === 'both')
    .sort((a, b) => b.excess.value - a.excess.value)[0];
}

/** Ratio of two sums over subjects. */
function divide(sums: readonly number[], counts: readonly number[]): Interval {
  const top = Float64Array.from(sums);
  const bottom = Float64Array.from(counts);
  return bootstrapSubjects(
    top.length,
    draws,
    (weights) => averageWeighted(top, weights) / averageWeighted(bottom, weights),
  );
}
