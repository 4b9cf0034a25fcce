import { calibrate } from '../comparison/calibrate.ts';
import { compare } from '../comparison/compare.ts';
import type { ModalityModel } from '../contract/population.ts';
import type { ReferenceVersion, Stretch } from '../contract/state.ts';
import type { Voice } from '../contract/voice.ts';
import { addToMean } from './add-to-mean.ts';

export interface Judged {
  /** The stretch with this window. */
  readonly stretch: Stretch;
  /** Raw log-likelihood ratio of the whole stretch in nats, for the trace. */
  readonly llr: number;
  /** What this window adds: discounted and capped bits. */
  readonly bits: number;
}

/**
 * Compares the recent stretch, this window included, with the reference, and gives as evidence only what the stretch did not tell
 * before: bits(stretch + window) − bits(stretch). That is the likelihood ratio of the window *given* the stretch, so the evidence
 * of a stretch sums to its joint likelihood ratio and nothing counts twice. Windows of one impostor support each other: the second
 * is held against the first too, which is why 50 keys say far more than twice 25.
 */
export function judge(
  model: ModalityModel,
  voice: Voice,
  reference: ReferenceVersion,
  stretch: Stretch,
  embedding: Float32Array,
): Judged {
  const windows = stretch.windows + 1;
  const mean = stretch.windows === 0 ? embedding : addToMean(stretch.mean, stretch.windows, embedding, 1);
  const llr = compare(model, reference, mean, windows);
  const told = calibrate(model, llr, windows);
  const fresh = (told - stretch.told) * voice.discount;
  const bits = Math.min(voice.capFor, Math.max(-voice.capAgainst, fresh));
  return { stretch: { mean, windows, told }, llr, bits };
}
