/**
 * All eigenvalues and vectors of a symmetric tridiagonal matrix by implicit QL (EISPACK tql2; Wilkinson & Reinsch 1971).
 * `diagonal` has n entries, `beside[i]` couples i and i + 1 (entry n − 1 is ignored). Vectors are rows, in no particular order.
 * Throws only if an eigenvalue needs more than 60 sweeps, which a finite matrix does not.
 */
export function solveTridiagonal(
  diagonal: Float64Array,
  beside: Float64Array,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const size = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = Float64Array.from(beside);
  if (size > 0) e[size - 1] = 0;
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1;
  for (let low = 0; low < size; low++) {
    for (let sweep = 0; ; sweep++) {
      const high = findSplit(d, e, low);
      if (high === low) break;
      if (sweep === 60) throw new RangeError('tridiagonal eigenproblem does not converge: a coefficient is not finite');
      sweepQl(d, e, vectors, low, high);
    }
  }
  return { values: d, vectors };
}

function findSplit(d: Float64Array, e: Float64Array, low: number): number {
  let at = low;
  for (; at < d.length - 1; at++) {
    const scale = Math.abs(d[at] as number) + Math.abs(d[at + 1] as number);
    if (Math.abs(e[at] as number) <= Number.EPSILON * scale) break;
  }
  return at;
}

function sweepQl(d: Float64Array, e: Float64Array, vectors: Float64Array, low: number, high: number): void {
  const size = d.length;
  const first = d[low] as number;
  const coupling = e[low] as number;
  let g = ((d[low + 1] as number) - first) / (2 * coupling);
  let r = Math.hypot(g, 1);
  g = (d[high] as number) - first + coupling / (g + (g >= 0 ? r : -r));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let at = high - 1; at >= low; at--) {
    const f = sine * (e[at] as number);
    const b = cosine * (e[at] as number);
    r = Math.hypot(f, g);
    e[at + 1] = r;
    if (r === 0) {
      d[at + 1] = (d[at + 1] as number) - p;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = (d[at + 1] as number) - p;
    r = ((d[at] as number) - g) * sine + 2 * cosine * b;
    p = sine * r;
    d[at + 1] = g + p;
    g = cosine * r - b;
    rotateRows(vectors, at * size, (at + 1) * size, size, sine, cosine);
  }
  d[low] = (d[low] as number) - p;
  e[low] = g;
  e[high] = 0;
}

function rotateRows(vectors: Float64Array, upper: number, lower: number, size: number, sine: number, cosine: number) {
  for (let k = 0; k < size; k++) {
    const f = vectors[lower + k] as number;
    const u = vectors[upper + k] as number;
    vectors[lower + k] = sine * u + cosine * f;
    vectors[upper + k] = cosine * u - sine * f;
  }
}
