import type { ModalityModel } from '../contract/population.ts';
import { calibrate } from './calibrate.ts';
import { compare } from './compare.ts';
import type { Reference } from './reference.ts';

/** What a probe tells of one subject. */
export interface Told {
  /** Raw log-likelihood ratio in nats, for the trace; of the likeliest sub-reference where there are several. */
  readonly llr: number;
  /** Calibrated bits. */
  readonly bits: number;
  /** The same of each sub-reference. */
  readonly each: Float32Array;
}

/** Compares a probe, the mean embedding of `windows` windows, with all that is known of one subject. */
export type Tell = (probe: Float32Array, windows: number) => Told;

/**
 * @param shares chances, adding up to 1, that the subject's input is that of each sub-reference. Theirs is then a mixture, and its likelihood ratio the
 * mean of their likelihood ratios: a sub-reference more never adds a false alarm, and costs at most −log₂ of its share.
 * @param offset bits that are added to each: see recognition/own-scores
 */
export function tellBy(
  model: ModalityModel,
  references: readonly Reference[],
  shares: ArrayLike<number>,
  offset = 0,
): Tell {
  const [only] = references;
  if (only !== undefined && references.length === 1) {
    return (probe, windows) => {
      const llr = compare(model, only, probe, windows);
      const bits = calibrate(model, llr, windows) + offset;
      return { llr, bits, each: Float32Array.of(bits) };
    };
  }
  return (probe, windows) => {
    let llr = Number.NEGATIVE_INFINITY;
    let ratio = 0;
    const each = new Float32Array(references.length);
    for (const [place, reference] of references.entries()) {
      const own = compare(model, reference, probe, windows);
      llr = Math.max(llr, own);
      // Calibrated bits are bounded by the model's doubt or, without one, by what an llr of floats can be: capped far from overflow.
      const bits = Math.min(1000, calibrate(model, own, windows) + offset);
      each[place] = bits;
      ratio += (shares[place] as number) * 2 ** bits;
    }
    return { llr, bits: Math.max(-1000, Math.log2(ratio)), each };
  };
}
