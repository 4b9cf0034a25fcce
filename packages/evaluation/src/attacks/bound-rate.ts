/** Standard normal quantile of 97.5 %. */
const z = 1.96;

/** 95 % interval of a rate of which `hits` of `trials` were seen (Wilson 1927). Where none was seen, at most 3 / trials (rule of three). */
export function boundRate(hits: number, trials: number): { readonly low: number; readonly high: number } {
  if (hits === 0) return { low: 0, high: Math.min(1, 3 / trials) };
  const rate = hits / trials;
  const middle = (rate + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const half = (z / (1 + (z * z) / trials)) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
