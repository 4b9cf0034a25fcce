import type { Scale } from './variances.ts';

/** Logarithm, but for a constant, of a scale's density where the squared offsets from its middle are these: normal on each axis. */
export function measureNormal(squares: Float64Array, { inverse, height }: Scale): number {
  const axes = inverse.length;
  let even = 0;
  let odd = 0;
  // Two sums, that one addition need not wait for the other.
  for (let axis = 0; axis + 1 < axes; axis += 2) {
    even += (squares[axis] as number) * (inverse[axis] as number);
    odd += (squares[axis + 1] as number) * (inverse[axis + 1] as number);
  }
  if (axes % 2 === 1) even += (squares[axes - 1] as number) * (inverse[axes - 1] as number);
  return height - (even + odd) / 2;
}

/** Axes whose surprises are multiplied before one logarithm is taken, far from overflow. */
const batch = 8;

/** The same of Student's t with `tails` degrees of freedom on each axis. */
export function measureStudent(squares: Float64Array, { inverse, height }: Scale, tails: number): number {
  let logarithms = 0;
  let surprise = 1;
  for (let axis = 0; axis < inverse.length; axis++) {
    surprise *= 1 + (squares[axis] as number) * (inverse[axis] as number);
    if (axis % batch < batch - 1) continue;
    logarithms += Math.log(surprise);
    surprise = 1;
  }
  return height - ((tails + 1) * (logarithms + Math.log(surprise))) / 2;
}
