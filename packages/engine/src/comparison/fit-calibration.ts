import type { CalibrationPoint } from '../contract/population.ts';
import { sigmoid } from '../numeric/sigmoid.ts';
import { measureCost, searchAffine } from './search-affine.ts';

/**
 * Affine map from raw llr to calibrated bits for probes of one length: logistic regression on mated and non-mated scores, each kind
 * weighing the same in total (prior ½), by Newton steps (Brümmer & du Preez 2006, "Application-independent evaluation of speaker
 * detection"). A small pull towards a slope of zero keeps perfectly separated scores finite, on the cautious side.
 */
export function fitCalibration(
  windows: number,
  mated: Float32Array,
  nonMated: Float32Array,
  doubt: number,
): CalibrationPoint {
  const point = fitAffine(windows, mated, nonMated);
  return doubt === 0 ? point : searchAffine(point, (tried) => measureCost(tried, mated, nonMated, doubt));
}

function fitAffine(windows: number, mated: Float32Array, nonMated: Float32Array): CalibrationPoint {
  let scale = 0;
  let offset = 0;
  const spread = Math.max(1e-6, rootMeanSquare(mated, nonMated));
  for (let step = 0; step < 60; step++) {
    const sums = new Float64Array(5);
    accumulate(sums, mated, 1, scale / spread, offset);
    accumulate(sums, nonMated, 0, scale / spread, offset);
    const pull = 1 / Math.max(1, mated.length);
    const gs = (sums[0] as number) / spread + pull * 0.01 * scale;
    const go = sums[1] as number;
    const hss = (sums[2] as number) / spread ** 2 + pull * 0.01;
    const hso = (sums[3] as number) / spread;
    const hoo = (sums[4] as number) + 1e-12;
    const determinant = hss * hoo - hso * hso;
    const stepScale = (hoo * gs - hso * go) / determinant;
    const stepOffset = (hss * go - hso * gs) / determinant;
    // Newton on a convex function may overshoot far from the minimum: bounded steps cannot.
    const bound = Math.min(1, 3 / Math.max(1e-12, Math.hypot(stepScale, stepOffset)));
    scale -= bound * stepScale;
    offset -= bound * stepOffset;
    if (Math.hypot(stepScale, stepOffset) < 1e-9) break;
  }
  return { windows, scale: scale / spread / Math.LN2, offset: offset / Math.LN2 };
}

/** Sums of gradient (slope, offset) and Hessian (slope², slope·offset, offset²) of the weighted log loss. */
function accumulate(sums: Float64Array, scores: Float32Array, target: number, scale: number, offset: number): void {
  const weight = 1 / Math.max(1, scores.length);
  for (const score of scores) {
    const chance = sigmoid(scale * score + offset);
    const slope = weight * (chance - target);
    const curve = weight * chance * (1 - chance);
    sums[0] = (sums[0] as number) + slope * score;
    sums[1] = (sums[1] as number) + slope;
    sums[2] = (sums[2] as number) + curve * score * score;
    sums[3] = (sums[3] as number) + curve * score;
    sums[4] = (sums[4] as number) + curve;
  }
}

function rootMeanSquare(mated: Float32Array, nonMated: Float32Array): number {
  let sum = 0;
  for (const scores of [mated, nonMated]) for (const score of scores) sum += (score * score) / scores.length / 2;
  return Math.sqrt(sum);
}
