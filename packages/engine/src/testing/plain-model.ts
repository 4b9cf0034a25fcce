import type { ModalityModel, Scoring } from '../contract/population.ts';

/** A model whose embedding is the bag itself, of as many axes as variances between people are given; nothing is calibrated. */
export function plainModel(
  between: readonly number[],
  scoring: Scoring = { drift: 0, unrest: 0, tails: 1e7, doubt: 0 },
): ModalityModel {
  const axes = between.length;
  const projection = new Float32Array(axes * axes);
  for (let k = 0; k < axes; k++) projection[k * axes + k] = 1;
  return {
    modality: 'plain',
    inputs: axes,
    axes,
    tables: {},
    origin: new Float32Array(axes),
    projection,
    bias: new Float32Array(axes),
    between: Float32Array.from(between),
    scoring,
    calibration: [],
  };
}

/** Variances between people that fall from axis to axis, as those of discriminants do. */
export function fallingVariances(axes: number): readonly number[] {
  return Array.from({ length: axes }, (_, axis) => 4 / (axis + 1));
}
