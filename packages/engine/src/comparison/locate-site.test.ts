import { describe, expect, it } from 'vitest';
import type { ModalityModel } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { fallingVariances, plainModel } from '../testing/plain-model.ts';
import { compare } from './compare.ts';
import { compareInSession } from './compare-in-session.ts';
import { addSums, locateSites, type SiteSums, weighReferences } from './locate-site.ts';
import { comparisonParameters } from './parameters.ts';
import type { Reference } from './reference.ts';

const axes = 40;
const model = plainModel(fallingVariances(axes), { drift: 0.05, unrest: 0.05, tails: 8, doubt: 0 });
const normal = createNormal();
const place = (sums: SiteSums) => locateSites(model, [sums])?.company ?? null;
const locate = (references: readonly Reference[]) => place(weighReferences(model, references));
/** Where people of a site lie whose own middle is `shift` on every axis. */
const meet = (count: number, shift: number): Reference[] =>
  Array.from({ length: count }, () => ({
    mean: model.between.map((prior) => shift + Math.sqrt(1.05 * prior + 0.1) * normal()),
    windows: 20,
  }));
const average = (numbers: Float32Array) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const move = (numbers: Float32Array, by: Float32Array) => numbers.map((number, axis) => number + (by[axis] as number));

/** What the matrix makes into these numbers, by elimination, and its determinant. It must be positive definite. */
function solve(matrix: readonly (readonly number[])[], numbers: readonly number[]) {
  const rows = matrix.map((row, k) => [...row, numbers[k] as number]);
  let determinant = 1;
  for (const [k, row] of rows.entries()) {
    const pivot = row[k] as number;
    determinant *= pivot;
    for (const [other, target] of rows.entries()) {
      if (other === k) continue;
      const share = (target[k] as number) / pivot;
      for (const [at, number] of row.entries()) target[at] = (target[at] as number) - share * number;
    }
  }
  return { solved: rows.map((row, k) => (row.at(-1) as number) / (row[k] as number)), determinant };
}

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
    const site = place(parts.reduce(addSums)) as Float32Array;
    for (const [axis, place] of (locate(people) as Float32Array).entries()) expect(site[axis]).toBeCloseTo(place, 6);
    expect(parts.slice(0, 3).map(place)).toEqual([null, null, null]);
  });

  it('is of each part of a company its own where they lie apart, and one where they lie alike', () => {
    const sums = (count: number, shift: number) => weighReferences(model, meet(count, shift));
    const apart = locateSites(model, [sums(8, 2), sums(20, -1)]);
    expect(average(apart?.parts[0] as Float32Array)).toBeGreaterThan(1.8);
    expect(average(apart?.parts[1] as Float32Array)).toBeLessThan(-0.8);
    expect(Math.abs(average(apart?.company as Float32Array))).toBeLessThan(1);
    const alike = [sums(8, 1), sums(20, 1)];
    const together = place(alike.reduce(addSums)) as Float32Array;
    for (const part of locateSites(model, alike)?.parts ?? [])
      for (const [axis, place] of together.entries()) expect(part[axis]).toBeCloseTo(place, 1);
  });

  it('is the company’s for a part of which few are known, and for the only one', () => {
    const { people } = comparisonParameters.site;
    const parts = [meet(people - 1, 2), meet(20, -1), []].map((part) => weighReferences(model, part));
    const found = locateSites(model, parts);
    expect(found?.parts[0]).toBe(found?.company);
    expect(found?.parts[1]).not.toBe(found?.company);
    expect(found?.parts[2]).toBe(found?.company);
    expect(locateSites(model, parts.slice(0, 1))).toBeNull();
    expect(locateSites(model, [])).toBeNull();
    const alone = locateSites(model, parts.slice(1, 2));
    expect(alone?.parts).toEqual([alone?.company]);
  });

  it('is of parts the posterior mean under the two spreads that make the references likeliest, computed the long way', () => {
    const { spreads, apart } = comparisonParameters.site;
    const small = plainModel(fallingVariances(2), { drift: 0.05, unrest: 0.05, tails: 8, doubt: 0 });
    const draw = (count: number, shift: number): Reference[] =>
      Array.from({ length: count }, () => ({
        mean: small.between.map((prior) => shift + Math.sqrt(1.1 * prior) * normal()),
        windows: 20,
      }));
    const parts = [draw(5, 0.8), draw(7, -0.4)];
    // People's means are jointly normal: each with its own variance, those of a part with its spread in common, all with the company's.
    const all = parts.flatMap((people, part) => people.map((person) => ({ ...person, part })));
    const ways = spreads.flatMap((spread) =>
      apart.map((between) => {
        let logarithm = 0;
        const places = Array.from(small.between, (prior, axis) => {
          const covary = (one: number, other: number) => spread * prior + (one === other ? between * prior : 0);
          const matrix = all.map((one, i) =>
            all.map((other, j) => covary(one.part, other.part) + (i === j ? 1.05 * prior + 0.05 + 1 / 20 : 0)),
          );
          const { solved, determinant } = solve(
            matrix,
            all.map(({ mean }) => mean[axis] as number),
          );
          logarithm -= Math.log(determinant) / 2;
          for (const [k, { mean }] of all.entries()) logarithm -= ((mean[axis] as number) * (solved[k] as number)) / 2;
          return [0, 1].map((part) =>
            all.reduce((sum, { part: of }, k) => sum + covary(part, of) * (solved[k] as number), 0),
          );
        });
        return { logarithm, places };
      }),
    );
    const most = Math.max(...ways.map(({ logarithm }) => logarithm));
    const weights = ways.map(({ logarithm }) => Math.exp(logarithm - most));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const found = locateSites(
      small,
      parts.map((people) => weighReferences(small, people)),
    );
    for (const part of [0, 1]) {
      for (const axis of [0, 1]) {
        const expected = ways.reduce(
          (sum, { places }, k) => sum + ((weights[k] as number) / total) * (places[axis]?.[part] as number),
          0,
        );
        expect(found?.parts[part]?.[axis]).toBeCloseTo(expected, 5);
      }
    }
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
