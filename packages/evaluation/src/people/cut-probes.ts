import { averageEmbeddings } from '@samehand/engine';

/** Means of `length` windows each, one after the other, none shared; a rest is left out. */
export function cutProbes(windows: readonly Float32Array[], length: number): readonly Float32Array[] {
  const probes: Float32Array[] = [];
  for (let from = 0; from + length <= windows.length; from += length) {
    probes.push(averageEmbeddings(windows, from, from + length));
  }
  return probes;
}
