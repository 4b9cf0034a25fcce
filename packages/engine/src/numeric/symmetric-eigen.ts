import { createDraw } from './draw.ts';
import { solveTridiagonal } from './tridiagonal-eigen.ts';

export interface Eigen {
  /** Largest first (`count`). */
  readonly values: Float64Array;
  /** One unit vector a row, `count` × size; sign fixed so that the largest entry is positive. */
  readonly vectors: Float64Array;
}

/**
 * The `count` largest eigenvalues of a symmetric matrix (row-major, size × size, full) and their vectors.
 * Lanczos with full re-orthogonalisation (Parlett, The Symmetric Eigenvalue Problem, ch. 13): the matrix is only multiplied with
 * vectors. Deterministic: the start vector comes from a fixed linear congruence. `steps` defaults to 3 × count + 60, or the size.
 */
export function largestEigen(
  matrix: Float64Array,
  size: number,
  count: number,
  steps = Math.min(size, 3 * count + 60),
): Eigen {
  const basis = new Float64Array(steps * size);
  const diagonal = new Float64Array(steps);
  const beside = new Float64Array(steps);
  const draw = createDraw();
  placeNew(basis, 0, size, draw);
  const image = new Float64Array(size);
  for (let step = 0; step < steps; step++) {
    const here = step * size;
    multiply(matrix, basis, here, size, image);
    diagonal[step] = dot(basis, here, image, 0, size);
    if (step + 1 === steps) break;
    removeSpan(basis, step + 1, size, image, 0);
    removeSpan(basis, step + 1, size, image, 0);
    const length = Math.sqrt(dot(image, 0, image, 0, size));
    const next = here + size;
    if (length > 1e-12 * Math.abs(diagonal[0] as number)) {
      beside[step] = length;
      for (let at = 0; at < size; at++) basis[next + at] = (image[at] as number) / length;
    } else {
      // The space found so far is invariant: go on with a new direction, uncoupled from it.
      beside[step] = 0;
      placeNew(basis, step + 1, size, draw);
    }
  }
  const small = solveTridiagonal(diagonal, beside);
  return lift(small.values, small.vectors, basis, steps, size, Math.min(count, steps));
}

function lift(
  values: Float64Array,
  rotations: Float64Array,
  basis: Float64Array,
  steps: number,
  size: number,
  count: number,
): Eigen {
  const order = Array.from(values.keys()).sort((a, b) => (values[b] as number) - (values[a] as number));
  const vectors = new Float64Array(count * size);
  const largest = new Float64Array(count);
  for (let rank = 0; rank < count; rank++) {
    const from = order[rank] as number;
    largest[rank] = values[from] as number;
    const at = rank * size;
    for (let step = 0; step < steps; step++) {
      const share = rotations[from * steps + step] as number;
      const basisAt = step * size;
      for (let k = 0; k < size; k++)
        vectors[at + k] = (vectors[at + k] as number) + share * (basis[basisAt + k] as number);
    }
    orient(vectors, at, size);
  }
  return { values: largest, vectors };
}

function orient(vectors: Float64Array, at: number, size: number): void {
  let peak = 0;
  for (let k = 0; k < size; k++) {
    const value = vectors[at + k] as number;
    if (Math.abs(value) > Math.abs(peak)) peak = value;
  }
  if (peak >= 0) return;
  for (let k = 0; k < size; k++) vectors[at + k] = -(vectors[at + k] as number);
}

function multiply(matrix: Float64Array, basis: Float64Array, from: number, size: number, into: Float64Array): void {
  for (let row = 0; row < size; row++) into[row] = dot(matrix, row * size, basis, from, size);
}

function dot(left: Float64Array, leftAt: number, right: Float64Array, rightAt: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (left[leftAt + k] as number) * (right[rightAt + k] as number);
  return sum;
}

function removeSpan(basis: Float64Array, count: number, size: number, vector: Float64Array, at: number): void {
  for (let step = 0; step < count; step++) {
    const share = dot(basis, step * size, vector, at, size);
    for (let k = 0; k < size; k++)
      vector[at + k] = (vector[at + k] as number) - share * (basis[step * size + k] as number);
  }
}

/** Puts a unit vector orthogonal to the earlier ones into row `step` of the basis. */
function placeNew(basis: Float64Array, step: number, size: number, draw: () => number): void {
  const at = step * size;
  for (let k = 0; k < size; k++) basis[at + k] = draw();
  removeSpan(basis, step, size, basis, at);
  removeSpan(basis, step, size, basis, at);
  const length = Math.sqrt(dot(basis, at, basis, at, size)) || 1;
  for (let k = 0; k < size; k++) basis[at + k] = (basis[at + k] as number) / length;
}
