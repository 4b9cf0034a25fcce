import type { ModalityModel } from '../contract/population.ts';
import { prepareProjection, type SparseProjection } from '../numeric/sparse-projection.ts';

/** Prepared once for each model; forgotten with it. */
const prepared = new WeakMap<ModalityModel, SparseProjection>();

/** Projects a bag (`model.inputs` numbers) to an embedding (`model.axes` numbers): linear discriminant axes, within-subject variance 1. */
export function embed(model: ModalityModel, bag: Float32Array): Float32Array {
  return projectionOf(model).project(bag);
}

/** The same in an array that is the model's own: the next call with it overwrites it, {@link embed} does not. */
export function embedHere(model: ModalityModel, bag: Float32Array): Float32Array {
  return projectionOf(model).projectHere(bag);
}

function projectionOf(model: ModalityModel): SparseProjection {
  const known = prepared.get(model);
  if (known !== undefined) return known;
  const projection = prepareProjection(model.projection, model.bias);
  prepared.set(model, projection);
  return projection;
}
