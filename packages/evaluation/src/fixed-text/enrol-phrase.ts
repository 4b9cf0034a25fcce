import { fixedTextParameters } from './parameters.ts';
import { findWeightedMedian } from './weighted-median.ts';

/** How somebody types one phrase: place and spread of every timing. */
export interface PhraseReference {
  readonly place: readonly number[];
  readonly spread: readonly number[];
}

/**
 * Reference of one subject from their own repetitions alone, oldest first (at least one, all of one length). Place: median; spread: mean distance from it;
 * both weigh the latest repetitions most. One-class: it knows nobody else, not even a population.
 *
 * @param repetitions timings of each repetition, on scales on which a hand scatters evenly (see read-password-typing)
 */
export function enrolPhrase(repetitions: readonly (readonly number[])[]): PhraseReference {
  const { memory, spreadFloor, leastSpread } = fixedTextParameters;
  const latest = repetitions.length - 1;
  const weights = repetitions.map((_, at) => Math.exp((at - latest) / memory));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const place: number[] = [];
  const spread: number[] = [];
  for (const timing of (repetitions[0] ?? []).keys()) {
    const values = repetitions.map((repetition) => repetition[timing] as number);
    const middle = findWeightedMedian(values, weights);
    place.push(middle);
    const sum = values.reduce((far, value, at) => far + (weights[at] as number) * Math.abs(value - middle), 0);
    spread.push(sum / total);
  }
  const floor =
    spreadFloor *
    findWeightedMedian(
      spread,
      spread.map(() => 1),
    );
  return { place, spread: spread.map((width) => Math.max(leastSpread, width + floor)) };
}

/** Comparison score of one repetition: the higher, the more it is theirs. Heavy tails: one slip must not decide. */
export function comparePhrase({ place, spread }: PhraseReference, repetition: readonly number[]): number {
  const { tails } = fixedTextParameters;
  let score = 0;
  for (const [timing, middle] of place.entries()) {
    const off = ((repetition[timing] as number) - middle) / (spread[timing] as number);
    score -= Math.log1p((off * off) / tails);
  }
  return score;
}
