import { averageEmbeddings } from './average.ts';

/** What is compared with: mean embedding of the enrolled windows and how many there were (forgotten fractions included). */
export interface Reference {
  readonly mean: Float32Array;
  readonly windows: number;
}

export function emptyReference(axes: number): Reference {
  return { mean: new Float32Array(axes), windows: 0 };
}

/** The reference of windows that enrol all at once; there must be one. */
export function enrolWindows(embeddings: readonly Float32Array[]): Reference {
  return { mean: averageEmbeddings(embeddings), windows: embeddings.length };
}

/** The reference with one more window. */
export function enrolWindow(reference: Reference, embedding: Float32Array): Reference {
  return adaptReference(reference, embedding, 1);
}

/** The same as adding one window with this embedding after the other, `times` times. */
export function adaptRepeatedly(reference: Reference, embedding: Float32Array, keep: number, times: number): Reference {
  const mean = reference.mean.slice();
  let { windows } = reference;
  for (let time = 0; time < times; time++) {
    const old = windows * keep;
    windows = old + 1;
    for (let axis = 0; axis < mean.length; axis++) {
      mean[axis] = ((mean[axis] as number) * old + (embedding[axis] as number)) / windows;
    }
  }
  return { mean, windows };
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
