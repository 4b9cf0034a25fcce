import { describe, expect, it } from 'vitest';
import type { ModalityModel } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { fallingVariances, plainModel } from '../testing/plain-model.ts';
import { compare } from './compare.ts';
import { compareInSession } from './compare-in-session.ts';
import { addSums, locateSite, weighReferences } from './locate-site.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';

const axes = 40;
const model = plainModel(fallingVariances(axes), { drift: 0.05, unrest: 0.05, tails: 8, doubt: 0 });
const normal = createNormal();
const locate = (references: readonly Reference[]) => locateSite(model, weighReferences(model, references));
/** Where people of a site lie whose own middle is `shift` on every axis. */
const meet = (count: number, shift: number): Reference[] =>
  Array.from({ length: count }, () => ({
    mean: model.between.map((prior) => shift + Math.sqrt(1.05 * prior + 0.1) * normal()),
    windows: 20,
  }));
const average = (numbers: Float32Array) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const move = (numbers: Float32Array, by: Float32Array) => numbers.map((number, axis) => number + (by[axis] as number));

describe('where a site lies', () => {
  it('is nobody’s to say until a few people are known, and then comparing stays as it was', () => {
    const few = meet(comparisonParameters.site.people - 1, 3);
    expect(locate(few)).toBeNull();
    expect(locate([...few, { mean: new Float32Array(axes), windows: 0 }])).toBeNull();
  });

  it('is taken whole where it is far off, and hardly where people lie as those of the fit do', () => {
    expect(average(locate(meet(10, 2)) as Float32Array)).toBeGreaterThan(1.8);
    const home = locate(meet(10, 0)) as Float32Array;
    const mean = average(home.map((place, axis) => place ** 2 / (model.between[axis] as number)));
    expect(mean).toBeLessThan(0.05);
  });

  it('is the posterior mean under the spread that makes the references likeliest, computed the long way', () => {
    const { spreads } = comparisonParameters.site;
    const references = meet(6, 1);
    const variance = (prior: number) => 1.05 * prior + 0.05 + 1 / 20;
    const under = spreads.map((spread) => {
      let logarithm = 0;
      const places = Array.from(model.between, (prior, axis) => {
        // Draw the site's place out by a fine sum over it.
        let total = 0;
        let moment = 0;
        for (let place = -12; place <= 12; place += 0.01) {
          let density = Math.exp(-(place ** 2) / (2 * spread * prior)) / Math.sqrt(spread * prior);
          for (const { mean } of references)
            density *= Math.exp(-(((mean[axis] as number) - place) ** 2) / (2 * variance(prior)));
          total += density;
          moment += density * place;
        }
        logarithm += Math.log(total);
        return moment / total;
      });
      return { logarithm, places };
    });
    const most = Math.max(...under.map(({ logarithm }) => logarithm));
    const weights = under.map(({ logarithm }) => Math.exp(logarithm - most));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const site = locate(references) as Float32Array;
    for (let axis = 0; axis < axes; axis++) {
      const expected = under.reduce(
        (sum, { places }, k) => sum + ((weights[k] as number) / all) * (places[axis] as number),
        0,
      );
      expect(site[axis]).toBeCloseTo(expected, 3);
    }
  });

  it('is the same whoever’s references are summed apart, however few in each part', () => {
    const people = meet(12, 1);
    const parts = [people.slice(0, 1), people.slice(1, 4), [], people.slice(4)].map((part) =>
      weighReferences(model, part),
    );
    const site = locateSite(model, parts.reduce(addSums)) as Float32Array;
    for (const [axis, place] of (locate(people) as Float32Array).entries()) expect(site[axis]).toBeCloseTo(place, 6);
    expect(parts.slice(0, 3).map((sums) => locateSite(model, sums))).toEqual([null, null, null]);
  });

  it('is where comparing begins: reference, session and probe seen from there say what they would in the middle', () => {
    const site = Float32Array.from({ length: axes }, () => normal());
    const [reference, settled, other] = meet(3, 0) as [Reference, Reference, Reference];
    const there = (known: Reference): Reference => ({ ...known, mean: move(known.mean, site) });
    const away = { ...model, site };
    const probe = other.mean;
    expect(compare(away, there(reference), move(probe, site), 2)).toBeCloseTo(compare(model, reference, probe, 2), 3);
    expect(compareInSession(away, there(reference), there(settled), move(probe, site), 2)).toBeCloseTo(
      compareInSession(model, reference, settled, probe, 2),
      3,
    );
    expect(compare(away, { mean: new Float32Array(axes), windows: 0 }, probe, 2)).toBe(0);
  });

  it('tells apart whom a model of another place takes for alike', () => {
    const people = meet(20, 2.5);
    const known = { ...model, site: locate(people) as Float32Array };
    const tell = (by: ModalityModel) => {
      const own: number[] = [];
      const others: number[] = [];
      for (const [at, reference] of people.entries()) {
        const probe = reference.mean.map((place) => place + 0.7 * normal());
        for (const [of, claimed] of people.entries()) (of === at ? own : others).push(compare(by, claimed, probe, 2));
      }
      const taken = others.filter((score) => score > 0).length / others.length;
      return { taken, refused: own.filter((score) => score < 0).length / own.length };
    };
    expect(tell(model).taken).toBeGreaterThan(2 * tell(known).taken + 0.02);
    expect(tell(known).refused).toBeLessThan(0.1);
  });
});
