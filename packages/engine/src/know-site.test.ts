import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { weighReferences } from './comparison/locate-site.ts';
import { comparisonParameters } from './comparison/parameters.ts';
import type { ModalityModel } from './contract/population.ts';
import { fingerprint } from './fingerprint.ts';
import { knowSite, knowSites, knowStrangers, measureSite, placeAtSite } from './know-site.ts';
import { parsePopulation } from './population.ts';

const parsed = parsePopulation(readFileSync(new URL('../models/population.bin', import.meta.url)));
if (!parsed.ok) throw new Error(parsed.error.message);
const { models } = parsed.value;
const pointer = models['pointer'] as ModalityModel;
const meet = ({ axes }: ModalityModel, count: number) =>
  Array.from({ length: count }, () => ({ mean: new Float32Array(axes).fill(2), windows: 20 }));

describe('what is known of a site', () => {
  it('moves pointing to where its people lie, and leaves their references good', () => {
    const known = knowSite(pointer, meet(pointer, 12));
    for (const place of known.site ?? []) expect(place).toBeGreaterThan(1);
    expect(known.site?.length).toBe(pointer.axes);
    expect(fingerprint(known)).toBe(fingerprint(pointer));
  });

  it('is of each class of device where its people lie, and the company’s where few of it are known', () => {
    const there = weighReferences(pointer, meet(pointer, 12));
    const back = { ...there, sum: there.sum.map((sum) => -sum / 4) };
    const few = weighReferences(pointer, meet(pointer, comparisonParameters.site.people - 1));
    const { company, classes } = knowSites(pointer, { laptop: there, desktop: back, tablet: few });
    expect(classes['laptop']?.site?.[0]).toBeGreaterThan(1);
    expect(classes['desktop']?.site?.[0]).toBeLessThan(0);
    expect(classes['laptop']?.siteShare).toBeLessThan(classes['desktop']?.siteShare as number);
    expect(classes['tablet']).toBe(company);
    const alone = knowSites(pointer, { laptop: there });
    expect(alone.classes['laptop']).toBe(alone.company);
    expect(alone.company.site).toEqual(knowSite(pointer, meet(pointer, 12)).site);
    expect(knowSites(pointer, {})).toEqual({ company: pointer, classes: {} });
  });

  it('is nothing with few people', () => {
    expect(knowSite(pointer, meet(pointer, comparisonParameters.site.people - 1))).toBe(pointer);
  });

  it('leaves typing at home while its people lie near those of the calibration, and moves it bit by bit to where they lie beyond', () => {
    const typing = models['keystroke'] as ModalityModel;
    const home = typing.home as Float32Array;
    const live = (beside: number) =>
      Array.from({ length: 60 }, () => ({
        mean: home.map((place, axis) => place + beside * Math.sqrt(typing.between[axis] as number)),
        windows: 1000,
      }));
    const taken = (beside: number) => Math.sqrt(measureSite(knowSite(typing, live(beside))));
    for (const beside of [0, 0.2, 0.45]) expect(knowSite(typing, live(beside))).toBe(typing);
    expect(taken(0.6)).toBeGreaterThan(0.05);
    expect(taken(0.6)).toBeLessThan(0.4);
    expect(taken(1)).toBeGreaterThan(0.9);
    // It is no middle: where the prior is centred there matters.
    expect(home.some((place, axis) => place ** 2 > (typing.between[axis] as number) / 2)).toBe(true);
  });

  it('leaves out whoever is a stranger, and knows nothing where a stranger less leaves too few', () => {
    const { people } = comparisonParameters.site;
    const references = meet(pointer, people + 1);
    const odd = { mean: new Float32Array(pointer.axes).fill(-9), windows: 20 };
    const at = knowStrangers(pointer, [odd, ...references]);
    expect(at(0).site).toEqual(knowSite(pointer, references).site);
    expect(at(null).site).toEqual(knowSite(pointer, [odd, ...references]).site);
    expect(at(1).site).not.toEqual(at(0).site);
    for (const stranger of [null, 0, 3]) expect(knowStrangers(pointer, meet(pointer, people))(stranger)).toBe(pointer);
  });

  it('lets pointing’s bits count half where people lie as far off as they lie apart, and whole at home', () => {
    const share = (beside: number) => {
      const site = pointer.between.map((prior) => beside * Math.sqrt(prior));
      return placeAtSite(pointer, site).siteShare as number;
    };
    expect(share(0)).toBe(1);
    expect(share(0.2)).toBeCloseTo(1 / 1.04, 5);
    expect(share(1)).toBeCloseTo(0.5, 5);
    expect(share(4)).toBe(0.5);
    const typing = models['keystroke'] as ModalityModel;
    expect(placeAtSite(typing, new Float32Array(typing.axes).fill(3)).siteShare).toBe(1);
  });
});
