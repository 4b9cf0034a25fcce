import type { Modality } from '../contract/modality.ts';

/** The model's windows that these rows are worth; no more than two, lest one odd payload decide. */
export function measureSize({ rowWidth, windowSamples }: Modality, rows: Float32Array): number {
  return Math.min(2, rows.length / rowWidth / windowSamples);
}
