import { fingerprint, modalities, type Population, parsePopulation, replaceCalibration } from '@samehand/engine';
import { subjectId } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { fitCompany, fitParameters } from '../../src/fit/index.ts';
import { orderByChance } from '../../src/fit/order-by-chance.ts';
import type { Gathered, PersonWindows } from '../../src/fit/person-windows.ts';
import { type ReadModel, readModel } from '../../src/model/index.ts';
import { point, type } from './synthetic-people.ts';
import type { Captured } from './workplace.ts';

const file = new URL(import.meta.resolve('@samehand/engine/models/population.bin'));
const shipped = readModel({ origin: 'shipped', file, hands: null });
const quiet = (): void => undefined;

/** Full windows of what was captured. */
function cut(name: string, captured: readonly Captured[]): Float32Array[] {
  const modality = modalities.find((each) => each.name === name);
  if (modality === undefined) throw new Error(`there is no ${name}`);
  const rows = captured.flatMap(({ payload }) => Array.from(modality.measure(payload) ?? []));
  const size = modality.windowSamples * modality.rowWidth;
  return Array.from({ length: Math.floor(rows.length / size) }, (_, at) =>
    Float32Array.from(rows.slice(at * size, (at + 1) * size)),
  );
}

function typist(index: number, hand = `typist-${index}`): PersonWindows {
  const windows = cut('keystroke', type(hand, 900, 'a'));
  return { subject: subjectId(`s${index}`), enrolled: windows.slice(0, 22), probes: windows.slice(22, 34) };
}

function pointer(index: number): PersonWindows {
  const windows = cut('pointer', point(`hand-${index}`, 340, 'a'));
  return { subject: subjectId(`s${index}`), enrolled: windows.slice(0, 12), probes: windows.slice(12, 24) };
}

function gather(people: Gathered['people']): Gathered {
  return { people, subjects: 100, sessions: 300, accepted: 1, contested: 0, from: 0, to: 1 };
}

const many = (count: number, make: (index: number) => PersonWindows) =>
  Array.from({ length: count }, (_, at) => make(at));
const printsOf = ({ models }: Population) => Object.entries(models).map(([name, model]) => [name, fingerprint(model)]);

function parse(bytes: Uint8Array | null): Population {
  const parsed = parsePopulation(bytes ?? new Uint8Array());
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** The shipped model with a calibration that misleads: it takes everybody for anybody. */
function mislead(name: string): ReadModel {
  const points = [1, 4].map((windows) => ({ windows, scale: 0.8, offset: 16 }));
  const bytes = replaceCalibration(shipped.bytes, { [name]: points });
  if (!bytes.ok) throw new Error(bytes.error.message);
  return { ...shipped, bytes: bytes.value, population: parse(bytes.value) };
}

describe('a fit on windows as the wire cuts them', () => {
  it('calibrates at what they are worth to the reducer: 32 keys are more than a window of 25', () => {
    const modality = modalities.find(({ name }) => name === 'keystroke');
    const people = many(24, (index): PersonWindows => {
      const windows = type(`typist-${index}`, 900, 'a').flatMap(({ payload }) => modality?.measure(payload) ?? []);
      return { subject: subjectId(`s${index}`), enrolled: windows.slice(0, 14), probes: windows.slice(14, 26) };
    });
    const fit = fitCompany(gather({ keystroke: people }), mislead('keystroke'), shipped.population, 20, quiet);
    const sizes = fit.population.models['keystroke']?.calibration.map(({ windows }) => windows.toFixed(2));
    expect(sizes).toEqual(['1.28', '2.56', '5.12']);
  });
});

describe('a fit on few people', () => {
  const people = many(24, (index) => typist(index));
  const fit = fitCompany(gather({ keystroke: people }), mislead('keystroke'), shipped.population, 20, quiet);
  const report = fit.reports.find(({ modality }) => modality === 'keystroke');

  it('changes offset and scale only, and is better on those whom it has not seen', () => {
    expect(report).toMatchObject({ refitted: 'calibration', people: 24, fitted: 12, heldOut: 12 });
    const [before, after] = [report?.before[0], report?.after[0]];
    expect(before?.cllr.value).toBeGreaterThan(1);
    expect(after?.cllr.value).toBeLessThan(0.8);
    expect(after?.minCllr).toEqual(before?.minCllr);
    expect(after?.eerGlobal).toEqual(before?.eerGlobal);
    expect(printsOf(fit.population)).toEqual(printsOf(shipped.population));
    expect(fit.population.models['pointer']?.calibration).toEqual(shipped.population.models['pointer']?.calibration);
  });

  it('is what the bytes hold, and the same each time', () => {
    const parsed = parse(fit.bytes);
    expect(printsOf(parsed)).toEqual(printsOf(fit.population));
    expect(parsed.models['keystroke']?.calibration).toEqual(fit.population.models['keystroke']?.calibration);
    const again = fitCompany(gather({ keystroke: people }), mislead('keystroke'), shipped.population, 20, quiet);
    expect(Buffer.compare(again.bytes ?? new Uint8Array(), fit.bytes ?? new Uint8Array(1))).toBe(0);
  });

  it('leaves a model alone that it was itself fitted from', () => {
    const fitted: ReadModel = {
      origin: 'fitted',
      hands: null,
      file,
      bytes: fit.bytes ?? new Uint8Array(),
      population: fit.population,
    };
    const again = fitCompany(gather({ keystroke: people }), fitted, shipped.population, 20, quiet);
    expect(again.bytes).toBeNull();
    expect(again.population).toBe(fit.population);
    expect(again.reports[0]).toMatchObject({ refitted: 'kept', tried: [{ refitted: 'calibration', isBetter: false }] });
  });

  it('refuses too few, and says how many there are and how many it wants', () => {
    const few = gather({ keystroke: people.slice(0, 19), pointer: [] });
    expect(() => fitCompany(few, shipped, shipped.population, 20, quiet)).toThrow(
      expect.objectContaining({
        name: 'FitFault',
        code: 'too-few-subjects',
        message: expect.stringMatching(/keystroke 19.*20/),
      }),
    );
  });
});

describe('a fit that would make it worse', () => {
  it('is not taken: those who fit are not themselves in their later sessions', () => {
    const people = many(24, (index) => typist(index));
    const heldOut = new Set(orderByChance(people, ({ subject }) => subject).slice(0, 12));
    const honest = fitCompany(gather({ keystroke: people }), mislead('keystroke'), shipped.population, 20, quiet);
    const good: ReadModel = {
      origin: 'fitted',
      hands: null,
      file,
      bytes: honest.bytes ?? new Uint8Array(),
      population: honest.population,
    };
    const spoilt = people.map((person, index) =>
      heldOut.has(person) ? person : { ...person, probes: typist(index, `other-${index}`).probes },
    );
    const fit = fitCompany(gather({ keystroke: spoilt }), good, shipped.population, 20, quiet);
    expect(fit.bytes).toBeNull();
    const [tried] = fit.reports[0]?.tried ?? [];
    expect(tried?.cllrDifference.low).toBeGreaterThan(0.1);
  });
});

describe('a fit on many people', () => {
  it('tries everything, judges on a third, and keeps the file readable', { timeout: 120_000 }, () => {
    const people = many(fitParameters.subjectsForEverything, pointer);
    const stages: string[] = [];
    const fit = fitCompany(
      gather({ pointer: people }),
      shipped,
      shipped.population,
      20,
      (_modality, stage) => void stages.push(stage),
    );
    expect(stages).toEqual(['calibration', 'variances', 'everything', 'judgement']);
    const report = fit.reports.find(({ modality }) => modality === 'pointer');
    expect(report).toMatchObject({ people: 60, fitted: 40, heldOut: 20 });
    const best = report?.tried.toSorted((one, other) => one.cllrDifference.value - other.cllrDifference.value)[0];
    expect(best?.isBetter).toBe(true);
    expect(report?.refitted).toBe(best?.refitted);
    expect(report?.after[0]?.cllr.value).toBeLessThan(report?.before[0]?.cllr.value ?? 0);
    expect(printsOf(parse(fit.bytes))).toEqual(printsOf(fit.population));
  });
});
