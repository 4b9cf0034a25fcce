/** What is compared with: mean embedding of the enrolled windows and how many there were (forgotten fractions included). */
export interface Reference {
  readonly mean: Float32Array;
  readonly windows: number;
}

export function emptyReference(axes: number): Reference {
  return { mean: new Float32Array(axes), windows: 0 };
}

/** The reference with one more window. */
export function enrolWindow(reference: Reference, embedding: Float32Array): Reference {
  return adaptReference(reference, embedding, 1);
}

/**
 * The reference after what it knew was weighed down to `keep` (0…1) and one window was added. Exponential forgetting: with
 * keep = 1 − 1/N the last N windows carry the reference.
 */
export function adaptReference(reference: Reference, embedding: Float32Array, keep: number): Reference {
  const old = reference.windows * keep;
  const windows = old + 1;
  const mean = new Float32Array(reference.mean.length);
  for (let axis = 0; axis < mean.length; axis++) {
    mean[axis] = ((reference.mean[axis] as number) * old + (embedding[axis] as number)) / windows;
  }
  return { mean, windows };
}
