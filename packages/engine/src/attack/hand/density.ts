import type { Cloud } from '../../contract/hand-model.ts';
import { factorCholesky, solveLower } from '../../numeric/cholesky.ts';

/** Degrees of freedom of every cloud. Held-out people, mean ln density: 8 −26.35, 15 −26.28, 30 −26.26, 60 −26.29, ∞ −26.38. */
const freedom = 30;

/** Rows that are worked on at once: their sums do not wait for each other. */
const lanes = 4;

/** A cloud in working form. */
export interface Density {
  readonly signs: number;
  /** Padded with zeros to whole blocks of {@link lanes} rows, as `whiten` is. */
  readonly mean: Float64Array;
  /**
   * W, WᵀW = scatter⁻¹, lower triangle, in blocks of four rows: for each column up to the block's last row its four numbers side by side.
   */
  readonly whiten: Float64Array;
  /** ln |W|. */
  readonly logDeterminant: number;
}

/** @throws RangeError where the scatter is not positive definite, or there are more signs than the scratch holds */
export function readyDensity({ name, mean, scatter }: Cloud): Density {
  const size = mean.length;
  if (size > off.length) throw new RangeError(`${name} has ${size} signs where ${off.length} are the most`);
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
  let logDeterminant = 0;
  for (let row = 0; row < size; row++) logDeterminant += Math.log(columns[row * size + row] as number);
  const padded = lanes * Math.ceil(size / lanes);
  const whiten: number[] = [];
  for (let block = 0; block < padded; block += lanes) {
    for (let column = 0; column < block + lanes; column++) {
      for (let row = block; row < block + lanes; row++) {
        whiten.push(row < size && column <= row ? (columns[column * size + row] as number) : 0);
      }
    }
  }
  const centre = new Float64Array(padded);
  centre.set(mean);
  return { signs: size, mean: centre, whiten: Float64Array.from(whiten), logDeterminant };
}

/** Squared distance of warped signs from the middle of the cloud, in its own measure. */
export function measureDistance({ signs: size, mean, whiten }: Density, signs: Float64Array): number {
  const padded = mean.length;
  for (let sign = 0; sign < size; sign++) off[sign] = (signs[sign] as number) - (mean[sign] as number);
  for (let sign = size; sign < padded; sign++) off[sign] = 0;
  let sum = 0;
  for (let end = lanes, at = 0; end <= padded; end += lanes) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let column = 0; column < end; column++, at += lanes) {
      const value = off[column] as number;
      first += (whiten[at] as number) * value;
      second += (whiten[at + 1] as number) * value;
      third += (whiten[at + 2] as number) * value;
      fourth += (whiten[at + 3] as number) * value;
    }
    sum += first * first + second * second + (third * third + fourth * fourth);
  }
  return sum;
}

/** Scratch of measureDistance, which is asked a dozen times a sample: more signs than any sample has. */
const off = new Float64Array(64);

/** ln density at a squared distance: `base` − `slope` · ln(1 + distance / `reach`), without the constant that all clouds of as many signs share. */
export interface LogDensity {
  readonly base: number;
  readonly slope: number;
  readonly reach: number;
}

/** The density of a cloud that is widened by `stretch` and is `share` of a mixture. */
export function readyLogDensity({ signs, logDeterminant }: Density, stretch: number, share: number): LogDensity {
  return {
    base: logDeterminant - signs * Math.log(stretch) + Math.log(share),
    slope: (freedom + signs) / 2,
    reach: freedom * stretch * stretch,
  };
}

export function logDensity({ base, slope, reach }: LogDensity, distance: number): number {
  // Not log1p: near the middle a thousandth more or less is nothing, and it costs twice as much.
  return base - slope * Math.log(1 + distance / reach);
}
