import type { ModalityModel } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';

/**
 * How far from home the people of a site lie on the axes: what all of them have in common (mice, screens, remote desktops, the work) tells none of them from the others. Learnt
 * from their references alone, no probe and no label: the tier above the subject,
 *
 *     site ~ N(home, t · between),   subject ~ N(site, between),   reference ~ N(subject, session and windows)
 *
 * and of it the posterior mean. How far sites lie apart (t) nobody knows, so it is averaged over, by how likely each makes these references: at a site like those of the calibration hardly anything is taken
 * off, at another nearly all. Null where so few are known that it would be of them, and not of the site.
 */
export function locateSite(model: ModalityModel, references: readonly Reference[]): Float32Array | null {
  const { people, spreads } = comparisonParameters.site;
  const known = references.filter(({ windows }) => windows > 0);
  if (known.length < people) return null;
  const { heard, sum } = weighReferences(model, known);
  const likelihoods = spreads.map((spread) => {
    let logarithm = 0;
    for (const [axis, prior] of model.between.entries()) {
      const weight = heard[axis] as number;
      const variance = spread * prior;
      logarithm += ((sum[axis] as number) ** 2 / (weight + 1 / variance) - Math.log1p(variance * weight)) / 2;
    }
    return logarithm;
  });
  const most = Math.max(...likelihoods);
  const chances = likelihoods.map((likelihood) => Math.exp(likelihood - most));
  const all = chances.reduce((total, chance) => total + chance, 0);
  return model.between.map((prior, axis) => {
    let place = 0;
    for (const [k, spread] of spreads.entries())
      place +=
        ((chances[k] as number) / all / ((heard[axis] as number) + 1 / (spread * prior))) * (sum[axis] as number);
    return place;
  });
}

/** Of each axis the precision with which the references tell of the site, summed, and their means, from home, weighed by it. */
function weighReferences(
  { between, scoring, home }: ModalityModel,
  references: readonly Reference[],
): { readonly heard: Float64Array; readonly sum: Float64Array } {
  const heard = new Float64Array(between.length);
  const sum = new Float64Array(between.length);
  for (const { mean, windows } of references) {
    for (const [axis, prior] of between.entries()) {
      const precision = 1 / (prior + scoring.drift * prior + scoring.unrest + 1 / windows);
      heard[axis] = (heard[axis] as number) + precision;
      sum[axis] = (sum[axis] as number) + precision * ((mean[axis] as number) - (home?.[axis] ?? 0));
    }
  }
  return { heard, sum };
}
