/** Sums over a window's samples of a layer's rectified units, and of their squares. */
export interface Pool {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  samples: number;
}

export function openPool(units: number): Pool {
  return { sums: new Float64Array(units), squares: new Float64Array(units), samples: 0 };
}

export function emptyPool(pool: Pool): void {
  pool.sums.fill(0);
  pool.squares.fill(0);
  pool.samples = 0;
}

/** Adds one sample's units, rectified here. */
export function addMoments(pool: Pool, units: Float32Array): void {
  const { sums, squares } = pool;
  pool.samples++;
  for (let unit = 0; unit < sums.length; unit++) {
    // No branch: half of the units are below 0, and which ones cannot be foreseen.
    const raw = units[unit] as number;
    const value = (raw + Math.abs(raw)) / 2;
    sums[unit] = (sums[unit] as number) + value;
    squares[unit] = (squares[unit] as number) + value * value;
  }
}

/** Writes the units' means, then their spreads, from `at` on; both drawn towards 0 where the samples are few, as in training. */
export function closePool({ sums, squares, samples }: Pool, pooled: Float32Array, at: number): void {
  const count = Math.max(1, samples);
  const trust = Math.sqrt(count / (count + fewSamples));
  for (let unit = 0; unit < sums.length; unit++) {
    const mean = (sums[unit] as number) / count;
    const variance = (squares[unit] as number) / count - mean * mean;
    pooled[at + unit] = mean * trust;
    pooled[at + sums.length + unit] = Math.sqrt(Math.max(0, variance) + leastVariance) * trust;
  }
}

/** Both belong to the trained weights: see `pool` in tools/train-set-network/network.py. */
const fewSamples = 4;
const leastVariance = 1e-4;
