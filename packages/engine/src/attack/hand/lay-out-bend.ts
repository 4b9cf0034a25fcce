import type { HandModel } from '../../contract/hand-model.ts';
import { placeBend } from './bend-text.ts';
import { leastSpan, warpNormals, warpShares } from './warp.ts';

/** Numbers of a stretch of a scale: where it begins, and how long it is. */
type Stretch = readonly [from: number, length: number];

const quantilesOf = warpShares.length;
const place = placeBend(quantilesOf);

/** What the stretches of every scale are bent to, for `$bend` (see bend-text): pairs of where and how much it rises. */
export function layOutNormals(): Float64Array {
  return Float64Array.from(listStretches(warpNormals, 0).flat());
}

/** Scales of the signs for `$bend`, one behind the other. */
export function layOutScales(warp: HandModel['warp']): Float64Array {
  const scales = new Float64Array((place.bytes / 8) * warp.length).fill(Number.POSITIVE_INFINITY);
  for (const [sign, quantiles] of warp.entries()) {
    const own = scales.subarray((place.bytes / 8) * sign);
    own.set(quantiles.slice(0, -1));
    own[place.last / 8] = quantiles.at(-1) as number;
    own.set(listStretches(quantiles, leastSpan).flat(), place.stretches / 8);
  }
  return scales;
}

/** The stretches below the first of these, between each two, and above the last; the outer ones, as long as the two next to them, by no less than `least`. */
function listStretches(quantiles: readonly number[], least: number): readonly Stretch[] {
  const last = quantiles.length - 1;
  const at = (quantile: number) => quantiles[quantile] as number;
  const outer = (edge: number, inner: number): Stretch => [at(edge), Math.abs(at(edge) - at(inner)) + least];
  const between = quantiles.slice(1).map((upper, lower): Stretch => [at(lower), upper - at(lower)]);
  return [outer(0, 2), ...between, outer(last, last - 2)];
}
