/**
 * Centres of `count` equally full bins: the (i + ½)/count quantiles of `values` (linear interpolation between order statistics),
 * strictly rising, so that a soft assignment between neighbours is always defined. `values` is not changed.
 */
export function quantileCentres(values: Float32Array, count: number): Float32Array {
  const sorted = Float32Array.from(values).sort();
  const centres = new Float32Array(count);
  for (let bin = 0; bin < count; bin++) {
    const centre = quantile(sorted, (bin + 0.5) / count);
    const least = bin === 0 ? centre : (centres[bin - 1] as number) + 1e-4;
    centres[bin] = Math.max(centre, least);
  }
  return centres;
}

/** Quantile `share` (0…1) of a rising array, interpolated; 0 of an empty one. */
export function quantile(sorted: Float32Array | Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  const low = sorted[below] as number;
  return low + (place - below) * ((sorted[above] as number) - low);
}
