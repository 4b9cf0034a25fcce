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
  /** Affine maps from raw log-likelihood ratio (nats) to bits, by number of probe windows, rising. */
  readonly calibration: readonly CalibrationPoint[];
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
}
