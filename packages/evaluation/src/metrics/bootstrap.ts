import { createChance } from '../synthetic/chance.ts';

export interface Interval {
  readonly value: number;
  /** 2.5 and 97.5 per cent of the draws; null where there are fewer than two subjects. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A measure with its 95 % interval by drawing subjects with replacement, always the same draws. `measure` gets how often each subject was
 * drawn, or nothing for the value itself.
 */
export function bootstrapSubjects(
  subjects: number,
  draws: number,
  measure: (weights?: Float64Array) => number,
): Interval {
  return bootstrapCrossed([subjects], draws, (weights) => measure(weights?.[0]));
}

/**
 * The same where what is measured hangs on subjects of several kinds at once, as a desk does on who types and on who moves the mouse there: each kind is drawn by itself,
 * and a desk counts as often as all of its own were drawn, multiplied.
 * @param sizes subjects of each kind
 */
export function bootstrapCrossed(
  sizes: readonly number[],
  draws: number,
  measure: (weights?: readonly Float64Array[]) => number,
): Interval {
  const value = measure();
  if (sizes.every((size) => size < 2)) return { value, low: null, high: null };
  const chance = createChance(20260101);
  const seen: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const weights = sizes.map((size) => {
      const drawn = new Float64Array(size);
      for (let k = 0; k < size; k++) {
        const one = Math.floor(chance() * size);
        drawn[one] = (drawn[one] as number) + 1;
      }
      return drawn;
    });
    const result = measure(weights);
    if (!Number.isNaN(result)) seen.push(result);
  }
  seen.sort((a, b) => a - b);
  const at = (share: number) => seen[Math.min(seen.length - 1, Math.floor(share * seen.length))] ?? null;
  return { value, low: at(0.025), high: at(0.975) };
}

/** Mean of the numbers, each weighing as often as its subject was drawn; those that are NaN are left out. */
export function averageWeighted(values: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (const [subject, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const weight = weights ? (weights[subject] as number) : 1;
    sum += weight * value;
    total += weight;
  }
  return sum / total;
}
