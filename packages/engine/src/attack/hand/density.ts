import type { Cloud } from '../../contract/hand-model.ts';
import { factorCholesky, solveLower } from '../../numeric/cholesky.ts';

/** Degrees of freedom of every cloud. Held-out people, mean ln density: 8 −26.35, 15 −26.28, 30 −26.26, 60 −26.29, ∞ −26.38. */
const freedom = 30;

/** A cloud in working form. */
export interface Density {
  readonly mean: Float64Array;
  /** Lower triangle of W, WᵀW = scatter⁻¹. */
  readonly whiten: Float64Array;
  /** ln |W|. */
  readonly logDeterminant: number;
}

/** @throws RangeError where the scatter is not positive definite */
export function readyDensity({ name, mean, scatter }: Cloud): Density {
  const size = mean.length;
  const factor = new Float64Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column <= row; column++, at++) {
      factor[row * size + column] = factor[column * size + row] = scatter[at] as number;
    }
  }
  if (!factorCholesky(factor, size)) throw new RangeError(`the scatter of ${name} is not positive definite`);
  // Row k of `columns` becomes L⁻¹·e_k: a column of W.
  const columns = new Float64Array(size * size);
  for (let k = 0; k < size; k++) columns[k * size + k] = 1;
  solveLower(factor, size, columns);
  const whiten = new Float64Array((size * (size + 1)) / 2);
  let logDeterminant = 0;
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column <= row; column++, at++) whiten[at] = columns[column * size + row] as number;
    logDeterminant += Math.log(columns[row * size + row] as number);
  }
  return { mean: Float64Array.from(mean), whiten, logDeterminant };
}

/** Squared distance of warped signs from the middle of the cloud, in its own measure. */
export function measureDistance({ mean, whiten }: Density, signs: Float64Array): number {
  const size = mean.length;
  let sum = 0;
  for (let row = 0, at = 0; row < size; row++) {
    off[row] = (signs[row] as number) - (mean[row] as number);
    let side = 0;
    for (let column = 0; column <= row; column++, at++) side += (whiten[at] as number) * (off[column] as number);
    sum += side * side;
  }
  return sum;
}

/** Scratch of measureDistance, which is asked eleven times a sample: more signs than any sample has. */
const off = new Float64Array(64);

/** ln density at a squared distance, without the constant that all clouds of as many signs share. `stretch` widens the cloud. */
export function logDensity(density: Density, distance: number, stretch = 1): number {
  const signs = density.mean.length;
  const scaled = distance / (stretch * stretch);
  return density.logDeterminant - signs * Math.log(stretch) - ((freedom + signs) / 2) * Math.log1p(scaled / freedom);
}
