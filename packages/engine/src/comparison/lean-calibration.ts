import type { CalibrationPoint } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';
import { measureCost, searchAffine } from './search-affine.ts';

/**
 * Scale and offset for a site's own people that lean on those known before: the likeliest ones where, before anybody was heard, the logarithm of the scale and the offset lay around
 * what is known as Cauchy's law has it (mostly near, now and then far off), and each person counts as one mated and one non-mated comparison. So few people move the bits
 * little, and where a site is another world, or many people say so, they go all the way.
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
  const { scaleSpread, offsetSpread } = comparisonParameters.refit;
  const tell = (llr: number): number => share * (known.scale * llr + known.offset);
  const [own, others] = [mated.map(tell), nonMated.map(tell)];
  const moved = searchAffine({ ...known, scale: 1, offset: 0 }, (point) => {
    const surprise =
      Math.log1p((Math.log(point.scale) / scaleSpread) ** 2) + Math.log1p((point.offset / offsetSpread) ** 2);
    return measureCost(point, own, others, doubt) + surprise / people;
  });
  return { ...known, scale: moved.scale * known.scale, offset: moved.scale * known.offset + moved.offset / share };
}
