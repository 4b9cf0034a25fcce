import { existsSync } from 'node:fs';
import type { Population } from '@samehand/engine';
import { describe, expect, test } from 'vitest';
import { readFittingSubjects } from '../src/fit/fitting-subjects.ts';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { measureReal } from '../src/gate/measure-real.ts';
import { measureSynthetic } from '../src/gate/measure-synthetic.ts';
import { judgeFigures, readBounds } from '../src/gate/quick-bounds.ts';
import type { QuickFigure } from '../src/gate/quick-figure.ts';
import { setsFolder } from './sets-folder.ts';

const hasReal = existsSync(setsFolder);
if (!hasReal) process.stderr.write(`accuracy gate: no data sets in ${setsFolder}, so real people are passed over\n`);

const population = readShippedPopulation();
const listWorse = (figures: readonly QuickFigure[]) =>
  judgeFigures(figures, readBounds()).flatMap(({ name, state, interval, bound }) =>
    state === 'kept' ? [] : [`${name}: ${state}, ${interval.value} against ${bound?.worst}`],
  );

describe('the shipped model on made-up people', () => {
  test('is not worse than noise allows in any figure', { timeout: 60_000 }, () => {
    const figures = measureSynthetic(population);
    expect(figures.length).toBeGreaterThanOrEqual(11);
    expect(listWorse(figures)).toEqual([]);
  });

  test('would be found out with a calibration that is off', { timeout: 60_000 }, () => {
    const keystroke = population.models['keystroke'];
    if (keystroke === undefined) throw new Error('the shipped population lacks typing');
    const calibration = keystroke.calibration.map((line) => ({ ...line, offset: line.offset + 4 }));
    const broken: Population = {
      ...population,
      models: { ...population.models, keystroke: { ...keystroke, calibration } },
    };
    const worse = listWorse(measureSynthetic(broken));
    expect(worse.some((line) => line.includes('keystroke, 100 samples: Cllr'))).toBe(true);
  });
});

describe('the gate', () => {
  const figure = (value: number, better: QuickFigure['better'] = 'lower'): QuickFigure => ({
    name: 'one',
    interval: { value, low: null, high: null },
    better,
  });
  const bounds = { one: { value: 0.1, worst: 0.2, better: 'lower' } } as const;

  test('lets noise pass, and fails what is worse or was never recorded', () => {
    const states = (figures: readonly QuickFigure[]) => judgeFigures(figures, bounds).map(({ state }) => state);
    expect(states([figure(0.05), figure(0.2), figure(0.21)])).toEqual(['kept', 'kept', 'worse']);
    expect(states([figure(0.3, 'higher'), figure(0.1, 'higher')])).toEqual(['kept', 'worse']);
    expect(states([{ ...figure(0), name: 'other' }])).toEqual(['unbounded']);
  });
});

describe.skipIf(!hasReal)('the shipped model on real people', () => {
  test('whom it has never seen is not worse than noise allows', { timeout: 120_000 }, () => {
    const subjects = readFittingSubjects();
    const seen = [subjects.fitted, subjects.calibrated].flatMap((part) => part['keystrokes-aalto-desktop'] ?? []);
    expect(new Set(seen).size).toBe(1329);
    const figures = measureReal(population, setsFolder, subjects);
    expect(figures?.length).toBe(10);
    expect(listWorse(figures ?? [])).toEqual([]);
    const find = (name: string) => figures?.find((one) => one.name === name)?.interval.value ?? Number.NaN;
    expect(find('Aalto, 100 keys: EER global')).toBeLessThanOrEqual(0.015);
    expect(find('SapiMouse, 20 actions: AUC global')).toBeGreaterThanOrEqual(0.94);
    // Two witnesses are never worse than the better of them.
    expect(find('virtual subjects, 50 keys and 10 actions: Cllr of both less that of the better')).toBeLessThan(0);
  });

  test('would be found out with half of its axes lost, and with a witness whose bits mislead the other', {
    timeout: 120_000,
  }, () => {
    const { keystroke, pointer } = population.models;
    if (keystroke === undefined || pointer === undefined) throw new Error('the shipped population lacks a model');
    const between = keystroke.between.map((variance, axis) => (axis % 2 === 0 ? 1e-6 : variance));
    const calibration = pointer.calibration.map((line) => ({ ...line, offset: line.offset - 12 }));
    const models = { keystroke: { ...keystroke, between }, pointer: { ...pointer, calibration } };
    const worse = listWorse(measureReal({ ...population, models }, setsFolder, readFittingSubjects()) ?? []);
    for (const name of ['Aalto, 50 keys: EER global', 'virtual subjects, 50 keys and 10 actions'])
      expect(worse.some((line) => line.startsWith(name))).toBe(true);
  });
});
