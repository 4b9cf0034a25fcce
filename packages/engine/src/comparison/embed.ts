import type { ModalityModel } from '../contract/population.ts';

/** Projects a bag (`model.inputs` numbers) to an embedding (`model.axes` numbers): linear discriminant axes, within-subject variance 1. */
export function embed(model: ModalityModel, bag: Float32Array): Float32Array {
  const { axes, projection } = model;
  const embedding = Float32Array.from(model.bias);
  for (let input = 0; input < bag.length; input++) {
    const amount = bag[input] as number;
    if (amount === 0) continue;
    const row = input * axes;
    for (let axis = 0; axis < axes; axis++) {
      embedding[axis] = (embedding[axis] as number) + amount * (projection[row + axis] as number);
    }
  }
  return embedding;
}
