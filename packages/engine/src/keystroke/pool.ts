import type { RectifiedMoments } from '../numeric/rectified-moments.ts';

/** Writes the units' means over `samples` samples, then their spreads, from `at` on; both drawn towards 0 where the samples are few, as in training. */
export function closePool(
  { sums, squares }: Pick<RectifiedMoments, 'sums' | 'squares'>,
  samples: number,
  pooled: Float32Array,
  at: number,
): void {
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
