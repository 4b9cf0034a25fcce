import type { ModalityModel } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';

/**
 * All that references tell of where their site lies, on the axes of one model: sums over people, so that those of several stores add up to what all of them tell. Of one person it is as
 * good as the reference, so it is passed on and added up, and neither stored nor logged.
 */
export interface SiteSums {
  /** How many people's references. */
  readonly people: number;
  /** Of each axis the precision with which they tell of the site. */
  readonly heard: Float64Array;
  /** And their means, from home, weighed by it. */
  readonly sum: Float64Array;
}

/**
 * How far from home the people of a site lie on the axes: what all of them have in common (mice, screens, remote desktops, the work) tells none of them from the others. Learnt
 * from their references alone, no probe and no label: the tier above the subject,
 *
 *     site ~ N(home, t · between),   subject ~ N(site, between),   reference ~ N(subject, session and windows)
 *
 * and of it the posterior mean. How far sites lie apart (t) nobody knows, so it is averaged over, by how likely each makes these references: at a site like those of the calibration hardly anything is taken
 * off, at another nearly all. Null where so few are known that it would be of them, and not of the site.
 */
export function locateSite(model: ModalityModel, { people, heard, sum }: SiteSums): Float32Array | null {
  const { people: fewest, spreads } = comparisonParameters.site;
  if (people < fewest) return null;
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

/** What these references tell; empty ones tell nothing. */
export function weighReferences({ between, scoring, home }: ModalityModel, references: readonly Reference[]): SiteSums {
  const known = references.filter(({ windows }) => windows > 0);
  const heard = new Float64Array(between.length);
  const sum = new Float64Array(between.length);
  for (const { mean, windows } of known) {
    for (const [axis, prior] of between.entries()) {
      const precision = 1 / (prior + scoring.drift * prior + scoring.unrest + 1 / windows);
      heard[axis] = (heard[axis] as number) + precision;
      sum[axis] = (sum[axis] as number) + precision * ((mean[axis] as number) - (home?.[axis] ?? 0));
    }
  }
  return { people: known.length, heard, sum };
}

/** What all of these people tell, of whom each part was summed apart under the same model. */
export function addSums(one: SiteSums, other: SiteSums): SiteSums {
  const add = (a: Float64Array, b: Float64Array) => a.map((number, axis) => number + (b[axis] as number));
  return { people: one.people + other.people, heard: add(one.heard, other.heard), sum: add(one.sum, other.sum) };
}
