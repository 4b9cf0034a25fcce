/** Tails from which Student's t is taken for normal. */
const normalFrom = 1000;

/**
 * Logarithm, but for a constant, of the density at `offsets` of independent axes whose variances are
 * `spread` + `scale` × `wander` + `noise`: normal, or Student's t with `tails` degrees of freedom on each axis.
 */
export function measureDensity(
  offsets: Float32Array,
  spread: Float32Array,
  wander: Float32Array,
  scale: number,
  noise: number,
  tails: number,
): number {
  return tails >= normalFrom
    ? measureNormal(offsets, spread, wander, scale, noise)
    : measureStudent(offsets, spread, wander, scale, noise, tails);
}

/** Axes whose variances are multiplied before one logarithm is taken, far from overflow: logarithms and quotients are what costs. */
const normalBatch = 32;

function measureNormal(
  offsets: Float32Array,
  spread: Float32Array,
  wander: Float32Array,
  scale: number,
  noise: number,
): number {
  const axes = spread.length;
  let sum = 0;
  let height = 1;
  // Two axes to one quotient: a²/u + b²/v = (a²v + b²u) / uv.
  for (let axis = 0; axis < axes; axis += 2) {
    const off = offsets[axis] as number;
    const variance = (spread[axis] as number) + scale * (wander[axis] as number) + noise;
    const hasNext = axis + 1 < axes;
    const nextOff = hasNext ? (offsets[axis + 1] as number) : 0;
    const next = hasNext ? (spread[axis + 1] as number) + scale * (wander[axis + 1] as number) + noise : 1;
    const both = variance * next;
    sum += (off * off * next + nextOff * nextOff * variance) / both;
    height *= both;
    if (axis % normalBatch === normalBatch - 2) {
      sum += Math.log(height);
      height = 1;
    }
  }
  return -(sum + Math.log(height)) / 2;
}

const studentBatch = 8;

function measureStudent(
  offsets: Float32Array,
  spread: Float32Array,
  wander: Float32Array,
  scale: number,
  noise: number,
  tails: number,
): number {
  let heights = 0;
  let surprises = 0;
  let height = 1;
  let surprise = 1;
  for (let axis = 0; axis < spread.length; axis++) {
    const variance = (spread[axis] as number) + scale * (wander[axis] as number) + noise;
    const off = offsets[axis] as number;
    height *= variance;
    surprise *= 1 + (off * off) / (variance * tails);
    if (axis % studentBatch === studentBatch - 1) {
      heights += Math.log(height);
      surprises += Math.log(surprise);
      height = 1;
      surprise = 1;
    }
  }
  return -(heights + Math.log(height) + (tails + 1) * (surprises + Math.log(surprise))) / 2;
}
