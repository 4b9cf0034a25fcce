import { seedChance } from '@samehand/protocol';
import { fitParameters } from './fit-parameters.ts';

/** Any number would do; always the same. */
const seed = 20260101;

/** A measure with its 95 % interval by drawing subjects with replacement. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Draws `subjects` subjects with replacement, again and again, always the same draws, so that two measures of the same people are
 * drawn alike and their difference may be taken draw by draw. `measure` gets how often each was drawn, null for the value itself.
 */
export function drawSubjects(subjects: number, measure: (weights: Float64Array | null) => number): Interval {
  const value = measure(null);
  const chance = seedChance(seed);
  const seen: number[] = [];
  for (let draw = 0; draw < fitParameters.draws; draw += 1) {
    const weights = new Float64Array(subjects);
    for (let k = 0; k < subjects; k += 1) {
      const drawn = Math.floor(chance() * subjects);
      weights[drawn] = (weights[drawn] as number) + 1;
    }
    const measured = measure(weights);
    if (!Number.isNaN(measured)) seen.push(measured);
  }
  seen.sort((one, other) => one - other);
  const at = (share: number): number => seen[Math.floor(share * (seen.length - 1))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975) };
}
