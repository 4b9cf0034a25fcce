import { replayParameters } from './parameters.ts';
import { mostWindows } from './replay-memory.ts';

/** Windows that count as recent: 800 keys. */
export const recentWindows = 32;

/** What samples weigh in a ring of so many windows. */
export interface SampleWeights {
  stored: number;
  /** Of each share of windows that may hold a sample two numbers, NaN until they are asked for: see {@link weighSample}. */
  readonly numbers: Float64Array;
}

const openWeights = (): SampleWeights => ({
  stored: -1,
  numbers: new Float64Array(2 * (mostWindows + recentWindows + 2)),
});

/** Most rings are full, and as large: their weights are worked out once, for logarithms cost more than looking the samples up. Younger ones change with every window. */
const kept = { full: openWeights(), young: openWeights() };

export function weightsOf(stored: number, isFull: boolean): SampleWeights {
  const weights = isFull ? kept.full : kept.young;
  if (weights.stored !== stored) {
    weights.stored = stored;
    weights.numbers.fill(Number.NaN, 0, 2 * (stored + recentWindows + 2));
  }
  return weights;
}

/**
 * Weighs a sample that `ever` windows hold, and `lately` of the latest.
 * @returns where in `numbers` its weights stand: bits of missing it, then bits by which finding it beats missing it
 */
export function weighSample({ stored, numbers }: SampleWeights, ever: number, lately: number): number {
  // Two windows of memory may hold a sample. Whoever types differently of late (another keyboard, a cut finger) repeats what is rare in
  // memory as a whole: what occurs lately counts as common.
  const shareEver = (2 * (ever + 0.5)) / (stored + 1);
  const shareLately = (2 * lately) / (Math.min(stored, recentWindows) + 1);
  const at = 2 * (shareEver >= shareLately ? ever : stored + 1 + lately);
  if (Number.isNaN(numbers[at])) {
    const { found: chance, commonest } = replayParameters;
    const usual = Math.min(commonest, Math.max(shareEver, shareLately));
    const miss = Math.log2((1 - chance) / (1 - usual));
    numbers[at] = miss;
    numbers[at + 1] = Math.log2(chance / usual) - miss;
  }
  return at;
}
