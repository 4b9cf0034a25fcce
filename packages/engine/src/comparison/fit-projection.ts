import { factorCholesky, solveLower, solveLowerTransposed } from '../numeric/cholesky.ts';
import { largestEigen } from '../numeric/symmetric-eigen.ts';
import { transposeSquare } from '../numeric/transpose.ts';
import { averageSites, averageSubjects } from './average-subjects.ts';
import { measureMoves } from './measure-moves.ts';
import { type LabelledBags, measureScatter, measureSessionScatter } from './scatter.ts';
import { tiltRidge } from './tilt-ridge.ts';

/** How axes are sought. */
export interface AxesFit {
  /** Most axes that are kept. */
  readonly axes: number;
  /** Ridge, in mean within-subject variances. */
  readonly ridge: number;
  /** How much the ridge spares inputs that tell people apart; 0, or left out, where it is the same for all. See `tiltRidge`. */
  readonly ridgeTilt?: number;
  /** What the scatter of a subject's sessions counts beside that of the windows: the more, the less an axis counts on which people differ from day to day; 0 where it is left out. */
  readonly sessionWeight?: number;
}

export interface FittedProjection {
  readonly axes: number;
  readonly origin: Float32Array;
  /** inputs × axes, input-major. */
  readonly projection: Float32Array;
  readonly between: Float32Array;
}

/**
 * Linear discriminant axes: generalised eigenvectors of (between, within + ridge + sessionWeight · sessions + moves), scaled so that one window
 * scatters with variance 1 around its subject on every axis; `between` is then the subjects' own variance on it.
 * Axes on which subjects do not differ at all are left out, so there may be fewer than asked for.
 */
export function fitProjection(
  labelled: LabelledBags,
  { axes: asked, ridge, ridgeTilt = 0, sessionWeight = 0 }: AxesFit,
): FittedProjection {
  const { inputs } = labelled;
  const { origin, within, between } = measureScatter(labelled);
  const sessions = sessionWeight > 0 ? measureSessionScatter(labelled) : null;
  const moves = measureMoves(labelled);
  const ridged = Float64Array.from(
    within,
    (number, k) => number + sessionWeight * (sessions?.[k] ?? 0) + (moves?.[k] ?? 0),
  );
  const lifts = tiltRidge({ inputs, within, between }, ridge, ridgeTilt);
  for (let k = 0; k < inputs; k++) ridged[k * inputs + k] = (ridged[k * inputs + k] as number) + (lifts[k] as number);
  if (!factorCholesky(ridged, inputs)) throw new RangeError('within-subject covariance is not positive definite');
  // L⁻¹·B·L⁻ᵀ: rows of the symmetric B are its columns, so two passes with a transposition between.
  solveLower(ridged, inputs, between);
  transposeSquare(between, inputs);
  solveLower(ridged, inputs, between);
  const { vectors } = largestEigen(between, inputs, Math.min(asked, inputs));
  solveLowerTransposed(ridged, inputs, vectors);
  return scaleAxes(labelled, origin, vectors);
}

/**
 * Least variance of windows on an axis before it is scaled, where the ridge and all else together make 1. An axis below it is one in which nobody of the population moves
 * (a bin that is always empty): scaled up, its rounding errors would deny whoever does.
 */
const leastVariance = 1e-6;

function scaleAxes(labelled: LabelledBags, origin: Float64Array, vectors: Float64Array): FittedProjection {
  const { inputs } = labelled;
  const count = vectors.length / inputs;
  const { means, counts } = averageSubjects(labelled);
  const meanImages = means.map((mean) => project(vectors, count, mean, origin));
  const within = new Float64Array(count);
  for (const [at, bag] of labelled.bags.entries()) {
    const image = project(vectors, count, bag, origin);
    const own = meanImages[labelled.subjects[at] as number] as Float64Array;
    for (let axis = 0; axis < count; axis++)
      within[axis] = (within[axis] as number) + ((image[axis] as number) - (own[axis] as number)) ** 2;
  }
  const sites = averageSites(meanImages, labelled.sites);
  const freedom = Math.max(1, labelled.bags.length - means.length);
  let inverse = 0;
  for (const windows of counts) inverse += 1 / windows / means.length;
  const kept: { readonly axis: number; readonly scale: number; readonly between: number }[] = [];
  for (let axis = 0; axis < count; axis++) {
    const variance = (within[axis] as number) / freedom;
    if (!(variance > leastVariance)) continue;
    let seen = 0;
    for (const [subject, image] of meanImages.entries()) {
      const offset = (image[axis] as number) - (sites.of(subject)[axis] as number);
      seen += offset ** 2 / variance / Math.max(1, means.length - sites.count);
    }
    if (seen - inverse > 1e-3) kept.push({ axis, scale: 1 / Math.sqrt(variance), between: seen - inverse });
  }
  kept.sort((a, b) => b.between - a.between);
  const axes = kept.length;
  const projection = new Float32Array(inputs * axes);
  for (const [rank, { axis, scale }] of kept.entries()) {
    for (let input = 0; input < inputs; input++)
      projection[input * axes + rank] = (vectors[axis * inputs + input] as number) * scale;
  }
  return {
    axes,
    origin: Float32Array.from(origin),
    projection,
    between: Float32Array.from(kept, (axis) => axis.between),
  };
}

function project(
  vectors: Float64Array,
  count: number,
  bag: Float32Array | Float64Array,
  origin: Float64Array,
): Float64Array {
  const inputs = origin.length;
  const image = new Float64Array(count);
  for (let axis = 0; axis < count; axis++) {
    let sum = 0;
    const at = axis * inputs;
    for (let k = 0; k < inputs; k++) sum += (vectors[at + k] as number) * ((bag[k] as number) - (origin[k] as number));
    image[axis] = sum;
  }
  return image;
}
