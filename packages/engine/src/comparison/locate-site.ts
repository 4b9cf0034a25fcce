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

/** Places on the axes, from home. */
export interface Places {
  /** Of those who belong to no part of which enough are known. */
  readonly company: Float32Array;
  /** Of each part, in order; where few of it are known, the company's own. */
  readonly parts: readonly Float32Array[];
}

/**
 * How far from home the people of a company lie on the axes, and those of each of its parts, who have a class of device in common: what all of them have in common (mice, screens, remote
 * desktops, the work) tells none of them from the others. Learnt from their references alone, no probe and no label: two tiers above the subject,
 *
 *     company ~ N(home, t · between),   part ~ N(company, s · between),   subject ~ N(part, between),   reference ~ N(subject, session and windows)
 *
 * and of them the posterior means. How far companies (t) and parts (s) lie apart nobody knows, so it is averaged over, by how likely each makes these references: at a site like those of the calibration hardly
 * anything is taken off, at another nearly all; and parts that lie alike are one. So is a company of one part, a site ~ N(home, t · between). Null where so few are known that it would be of them, and not of the site.
 */
export function locateSites(model: ModalityModel, parts: readonly SiteSums[]): Places | null {
  const { people: fewest, spreads, apart } = comparisonParameters.site;
  if (parts.reduce((sum, { people }) => sum + people, 0) < fewest) return null;
  const ways = spreads.flatMap((spread) =>
    (parts.length === 1 ? [0] : apart).map((between) => placeUnder(model, parts, spread, between)),
  );
  const most = Math.max(...ways.map(({ logarithm }) => logarithm));
  const chances = ways.map(({ logarithm }) => Math.exp(logarithm - most));
  const all = chances.reduce((total, chance) => total + chance, 0);
  const average = (placeOf: (way: Way) => Float64Array): Float32Array =>
    model.between.map((_prior, axis) =>
      ways.reduce((sum, way, k) => sum + ((chances[k] as number) / all) * (placeOf(way)[axis] as number), 0),
    );
  const company = average(({ company }) => company);
  return {
    company,
    parts: parts.map(({ people }, at) =>
      people < fewest || parts.length === 1 ? company : average(({ parts }) => parts[at] as Float64Array),
    ),
  };
}

/** The posterior means, were it known how far companies lie apart and how far their parts do, and how likely that makes the references (its logarithm, but for what is the same of all ways). */
interface Way {
  readonly logarithm: number;
  readonly company: Float64Array;
  readonly parts: readonly Float64Array[];
}

function placeUnder({ axes, between }: ModalityModel, parts: readonly SiteSums[], spread: number, apart: number): Way {
  const company = new Float64Array(axes);
  const places = parts.map(() => new Float64Array(axes));
  let logarithm = 0;
  for (let axis = 0; axis < axes; axis++) {
    const prior = between[axis] as number;
    const ofCompany = spread * prior;
    const ofPart = apart * prior;
    // What the parts tell of the company: less each, the farther parts lie apart.
    let weight = 0;
    let total = 0;
    for (const { heard, sum } of parts) {
      const told = sum[axis] as number;
      const share = 1 / (1 + ofPart * (heard[axis] as number));
      weight += share * (heard[axis] as number);
      total += share * told;
      logarithm += (ofPart * share * told ** 2 + Math.log(share)) / 2;
    }
    const middle = (ofCompany * total) / (1 + ofCompany * weight);
    logarithm += (middle * total - Math.log1p(ofCompany * weight)) / 2;
    company[axis] = middle;
    for (const [at, { heard, sum }] of parts.entries())
      (places[at] as Float64Array)[axis] =
        (ofPart * (sum[axis] as number) + middle) / (1 + ofPart * (heard[axis] as number));
  }
  return { logarithm, company, parts: places };
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
