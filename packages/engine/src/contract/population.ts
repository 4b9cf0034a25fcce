import type { HeardHands } from './hand-model.ts';

/**
 * What was learnt from a population about one modality. Working form: flat arrays; the persistent form is
 * `comparison/read-population.ts`.
 */
export interface ModalityModel {
  readonly modality: string;
  /** Numbers in a bag. */
  readonly inputs: number;
  /** Numbers in an embedding. */
  readonly axes: number;
  /** The modality's own tables by name, e.g. bin centres. */
  readonly tables: Readonly<Record<string, Float32Array>>;
  /** Mean bag of the population (`inputs`). */
  readonly origin: Float32Array;
  /** `inputs` × `axes`, input-major, so that an empty bin costs nothing. */
  readonly projection: Float32Array;
  /** Embedding of a bag of nothing but zeros: −originᵀ·projection (`axes`), kept so that the sparse sum need not subtract the origin. */
  readonly bias: Float32Array;
  /** Between-subject variance of each axis, where within-subject variance of one window is 1 (`axes`). */
  readonly between: Float32Array;
  readonly scoring: Scoring;
  /** Affine maps from raw log-likelihood ratio (nats) to bits, by number of probe windows, rising. */
  readonly calibration: readonly CalibrationPoint[];
  /** Where those lie on the axes on whom it was calibrated (`axes`): from there a site is looked for. Left out: in the middle. Not of the fingerprint: references stay as they are. */
  readonly home?: Float32Array;
  /** How far from home the people of the site lie (`axes`; comparison/locate-site.ts); left out: at home. Not of the file, nor of the fingerprint. */
  readonly site?: Float32Array;
  /** What share of its bits counts at this site (know-site.ts); left out: all. Not of the file either. */
  readonly siteShare?: number;
}

/** How the likelihood ratio allows for what the variances do not tell. */
export interface Scoring {
  /** Usual wandering of a subject's mean from session to session, as a share of the between-subject variance of the axis. */
  readonly drift: number;
  /** The same on every axis alike, in within-subject variances of one window: what another task or device moves. */
  readonly unrest: number;
  /** Degrees of freedom of the tails (Student's t on each axis): the fewer, the less a single odd axis weighs. From 1,000 on: normal. */
  readonly tails: number;
  /** Chance that a window says nothing (another device, a bandaged finger): bounds calibrated bits at ± log₂((1 − doubt) / doubt). */
  readonly doubt: number;
  /** How restless a probe's session may be; left out: as comparison/parameters.ts says. */
  readonly restlessness?: Restlessness;
}

/** How much more, or less, than the usual unrest of a session a probe's session may carry: nobody knows, so the comparison averages over it. */
export interface Restlessness {
  /** Factors of the usual unrest and how often each holds; shares add up to 1. */
  readonly scales: readonly { readonly scale: number; readonly share: number }[];
  /**
   * What share of the axes' evidence counts as independent where the scales are weighed against each other, above 0 to 1: axes that err together say the same thing
   * several times, and taken at their word they let the likelier scale win whatever its share.
   */
  readonly independence: number;
}

export interface CalibrationPoint {
  /** Probe windows for which it was fitted. */
  readonly windows: number;
  /** bits = scale · llr + offset. */
  readonly scale: number;
  readonly offset: number;
}

/** All that the engine knows of people in general. Modality models by the modality's name. */
export interface Population {
  readonly version: 1;
  readonly models: Readonly<Record<string, ModalityModel>>;
  /** How hands differ from programs. Without it nobody asks by statistics whether a hand is at the device, only by what no hand can do. */
  readonly hands?: HeardHands;
}
