import type { BagPart } from '../contract/modality.ts';
import { type FittedProjection, fitProjection } from './fit-projection.ts';
import type { LabelledBags } from './scatter.ts';

/**
 * One projection of bags whose parts have axes of their own: each is fitted alone and scaled by √weight, so that its log-likelihood
 * ratio counts about `weight`. An input of one part has zeros under the axes of the others.
 * @param keep the projection of a part that is not fitted but carried over; null where it is fitted
 */
export function fitParts(
  labelled: LabelledBags,
  parts: readonly BagPart[],
  keep: (place: number, labelled: LabelledBags) => FittedProjection | null = () => null,
): FittedProjection {
  const inputs = parts.reduce((sum, part) => sum + part.inputs, 0);
  if (inputs !== labelled.inputs) throw new RangeError(`parts of ${inputs} inputs for bags of ${labelled.inputs}`);
  let from = 0;
  const fitted = parts.map((part, place) => {
    const start = from;
    from += part.inputs;
    const cut = (bags: readonly Float32Array[]) =>
      parts.length === 1 ? bags : bags.map((bag) => bag.subarray(start, start + part.inputs));
    const own = {
      ...labelled,
      inputs: part.inputs,
      bags: cut(labelled.bags),
      shifts: cut(labelled.shifts ?? []),
    };
    const fit = keep(place, own) ?? fitProjection(own, part);
    return { ...fit, start, weight: part.weight };
  });
  const axes = fitted.reduce((sum, part) => sum + part.axes, 0);
  const origin = new Float32Array(inputs);
  const projection = new Float32Array(inputs * axes);
  const between = new Float32Array(axes);
  let column = 0;
  for (const part of fitted) {
    const scale = Math.sqrt(part.weight);
    origin.set(part.origin, part.start);
    for (let axis = 0; axis < part.axes; axis++) {
      between[column + axis] = part.weight * (part.between[axis] as number);
      for (let input = 0; input < part.origin.length; input++) {
        projection[(part.start + input) * axes + column + axis] =
          scale * (part.projection[input * part.axes + axis] as number);
      }
    }
    column += part.axes;
  }
  return { axes, origin, projection, between };
}
