import { averageEmbeddings } from './average.ts';

/** Probes of `length` windows each, as the means of their embeddings: one after the other, none shared; a rest is left out. */
export function cutProbes(windows: readonly Float32Array[], length: number): readonly Float32Array[] {
  return Array.from({ length: Math.floor(windows.length / length) }, (_, index) =>
    averageEmbeddings(windows, index * length, (index + 1) * length),
  );
}
