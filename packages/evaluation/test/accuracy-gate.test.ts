import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFittingSubjects } from '../src/fit/fitting-subjects.ts';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { averageWeighted } from '../src/metrics/bootstrap.ts';
import { findEqualErrorRate, measureAuc, measureEachSubject } from '../src/metrics/error-rates.ts';
import { sortTrials } from '../src/metrics/operating-curve.ts';
import { embedPayloads } from '../src/people/embedded-person.ts';
import { findModality } from '../src/people/find-modality.ts';
import { comparePeople } from '../src/protocols/compare-people.ts';
import { aalto } from '../src/protocols/judge-aalto.ts';
import { pointerProtocols } from '../src/protocols/judge-pointer.ts';
import type { ProtocolResult } from '../src/protocols/result.ts';
import { createPerson } from '../src/synthetic/person.ts';
import { typeSynthetic } from './type-synthetic.ts';

const beside = fileURLToPath(new URL('../../../../shared/datasets', import.meta.url));
const folder = process.env['SAMEHAND_DATASETS'] ?? beside;
const hasReal = existsSync(folder);
if (!hasReal) process.stderr.write(`accuracy gate: no data sets in ${folder}, so real people are passed over\n`);

const population = readShippedPopulation();

describe('the shipped model on made-up people', () => {
  test('tells forty of them apart by a hundred keys', () => {
    const keystroke = findModality('keystroke');
    const model = population.models['keystroke'];
    if (model === undefined) throw new Error('the shipped population lacks typing');
    const people = Array.from({ length: 40 }, (_, k) => {
      const windows = embedPayloads(keystroke, model, typeSynthetic(createPerson(`gate ${k}`), 900, k));
      return { subject: `${k}`, enrolled: windows.slice(0, 20), probes: windows.slice(20) };
    });
    const trials = comparePeople(model, people, { probeWindows: 4 });
    expect(trials.mated.length).toBeGreaterThan(100);
    expect(measureAuc(sortTrials(trials))).toBeGreaterThan(0.99);
    expect(averageWeighted(measureEachSubject(trials, findEqualErrorRate))).toBeLessThan(0.05);
  });
});

describe.skipIf(!hasReal)('the shipped model on real people whom it has never seen', () => {
  const bench = { folder, population, subjects: readFittingSubjects(), draws: 2 };

  test('typing: EER at 100 keys within the bar, on none of the people of the fit', { timeout: 120_000 }, () => {
    const result = aalto.judge(bench);
    const { fitted, calibrated } = bench.subjects;
    const seen = [fitted, calibrated].flatMap((part) => part['keystrokes-aalto-desktop'] ?? []);
    expect(new Set(seen).size).toBe(1329);
    expect(result?.subjects).toBeGreaterThan(400);
    expect(result?.subjects).toBeLessThanOrEqual(500);
    expect(find(result, 'keystroke.aalto.g10.k100.eer.subject')).toBeLessThanOrEqual(0.003);
    expect(find(result, 'keystroke.aalto.g10.k100.eer.global')).toBeLessThanOrEqual(0.015);
  });

  test('pointing: AUC at 20 actions within the bar', { timeout: 120_000 }, () => {
    const result = pointerProtocols.find(({ id }) => id === 'sapimouse')?.judge(bench) ?? null;
    expect(find(result, 'pointer.sapimouse.a20.auc')).toBeGreaterThanOrEqual(0.94);
  });
});

function find(result: ProtocolResult | null, id: string): number {
  const measure = result?.rows.flatMap(({ measures }) => measures).find((one) => one.id === id);
  if (measure === undefined) throw new Error(`${id} was not measured`);
  return measure.interval.value;
}
