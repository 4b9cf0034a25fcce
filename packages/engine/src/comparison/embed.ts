import type { ModalityModel } from '../contract/population.ts';
import { prepareProjection, type SparseProjection } from '../numeric/sparse-projection.ts';

/** Prepared once for each model; forgotten with it. */
const prepared = new WeakMap<ModalityModel, SparseProjection>();

/** Projects a bag (`model.inputs` numbers) to an embedding (`model.axes` numbers): linear discriminant axes, within-subject variance 1. */
export function embed(model: ModalityModel, bag: Float32Array): Float32Array {
  let projection = prepared.get(model);
  if (projection === undefined) {
    projection = prepareProjection(model.projection, model.bias);
    prepared.set(model, projection);
  }
  return projection.project(bag);
}
