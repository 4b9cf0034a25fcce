import type { CalibrationPoint } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';
import { measureCost, searchAffine } from './search-affine.ts';

/**
 * Scale and offset for a site's own people that lean on those known before: the likeliest ones where, before anybody was heard, the logarithm of the scale and the offset lay around
 * what is known as Cauchy's law has it (mostly near, now and then far off), and each person counts as so many comparisons of either kind. A bit is easily worth less elsewhere and hardly ever more than at
 * home, so louder is far less likely than quieter, but for what a site's distance had taken off. So few people move the bits little, least of all upwards, and where a site is another world, or many people say so, they go all the way.
 * @param known what holds for probes of this length before
 * @param share of its bits that counts at the site: the scores are those of a model that is there, and so will be those that the result is for
 * @param people how many people the scores come from: their comparisons have a hand in common, so it is not the comparisons that count
 */
export function leanCalibration(
  known: CalibrationPoint,
  mated: Float32Array,
  nonMated: Float32Array,
  doubt: number,
  people: number,
  share = 1,
): CalibrationPoint {
  const { comparisons } = comparisonParameters.refit;
  const tell = (llr: number): number => share * (known.scale * llr + known.offset);
  const [own, others] = [mated.map(tell), nonMated.map(tell)];
  const moved = searchAffine({ ...known, scale: 1, offset: 0 }, (point) => {
    const surprise = measureSurprise(point, share);
    return measureCost(point, own, others, doubt) + surprise / (comparisons * people);
  });
  return { ...known, scale: moved.scale * known.scale, offset: moved.scale * known.offset + moved.offset / share };
}

/** How much less likely, in nats, than what was known this scale and this offset of known bits are before anybody was heard. `share` of the bits counted already: given back, they are as loud as at home. */
export function measureSurprise({ scale, offset }: Pick<CalibrationPoint, 'scale' | 'offset'>, share: number): number {
  const { louderSpread, quieterSpread, offsetSpread } = comparisonParameters.refit;
  const spread = scale > 1 ? louderSpread - Math.log(share) : quieterSpread;
  return Math.log1p((Math.log(scale) / spread) ** 2) + Math.log1p((offset / offsetSpread) ** 2);
}
