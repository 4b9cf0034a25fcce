import type { Voice } from './voice.ts';

/**
 * Constants of the decision that hang on the population: how far its bits may be trusted. The shipped ones are set for the shipped population, by
 * `evaluate set-decision`; who tries others hands them to createEngine.
 */
export interface Decision {
  /** Bits by which a window's likelihood ratio stands above the threshold when it crosses: see fusion/thresholds. */
  readonly overshoot?: number;
  /** By modality; what is not named stays as it ships. */
  readonly voices?: Readonly<Record<string, Partial<Voice>>>;
}
