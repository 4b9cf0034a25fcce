import type { HandModel } from '../../contract/hand-model.ts';

/** Shares of people at which a sign's quantiles are kept, and the standard normal numbers that they are bent to. */
export const warpShares = [0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.995] as const;
export const warpNormals = [
  -2.5758, -2.0537, -1.6449, -1.2816, -0.8416, -0.3853, 0, 0.3853, 0.8416, 1.2816, 1.6449, 2.0537, 2.5758,
] as const;

/** Beyond the outermost quantiles the scale goes on as it was between the last three; so far and no further. */
export const farthest = 8;
const last = warpNormals.length - 1;
/** A sign on which people agree to within less than this has no finer scale: in units of the sign. */
export const leastSpan = 0.02;

/** Bends signs in place so that people are standard normal in each; NaN (no such thing in the sample) becomes 0: says nothing. */
export function warpSigns(warp: HandModel['warp'], signs: Float64Array): Float64Array {
  for (let sign = 0; sign < signs.length; sign++) {
    const value = signs[sign] as number;
    signs[sign] = Number.isNaN(value) ? 0 : bend(warp[sign] as readonly number[], value);
  }
  return signs;
}

function bend(quantiles: readonly number[], value: number): number {
  if (value <= (quantiles[0] as number)) return extend(quantiles, value, 0, 2);
  if (value >= (quantiles[last] as number)) return extend(quantiles, value, last, last - 2);
  let place = 1;
  while ((quantiles[place] as number) < value) place++;
  const from = quantiles[place - 1] as number;
  const share = (value - from) / ((quantiles[place] as number) - from);
  const low = warpNormals[place - 1] as number;
  return low + share * ((warpNormals[place] as number) - low);
}

function extend(quantiles: readonly number[], value: number, edge: number, inner: number): number {
  const span = Math.abs((quantiles[edge] as number) - (quantiles[inner] as number)) + leastSpan;
  const rise = Math.abs((warpNormals[edge] as number) - (warpNormals[inner] as number));
  const bent = (warpNormals[edge] as number) + ((value - (quantiles[edge] as number)) / span) * rise;
  return Math.min(farthest, Math.max(-farthest, bent));
}
