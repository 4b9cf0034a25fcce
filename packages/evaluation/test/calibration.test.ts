import type { ModalityModel } from '@samehand/engine';
import { describe, expect, test } from 'vitest';
import { compareVirtual } from '../src/calibration/compare-virtual.ts';
import { refitInFolds } from '../src/calibration/refit-in-folds.ts';
import { measureCllr } from '../src/metrics/cllr.ts';
import { sortTrials } from '../src/metrics/operating-curve.ts';
import type { EmbeddedPerson } from '../src/people/embedded-person.ts';
import { comparePeople } from '../src/protocols/compare-people.ts';
import { createChance } from '../src/synthetic/chance.ts';

/** A model whose bits are three times too loud. */
const loud: ModalityModel = {
  modality: 'plain',
  inputs: 3,
  axes: 3,
  tables: {},
  origin: new Float32Array(3),
  projection: new Float32Array(9),
  bias: new Float32Array(3),
  between: Float32Array.of(1, 1, 1),
  scoring: { drift: 0, unrest: 0, tails: 1e6, doubt: 0 },
  calibration: [{ windows: 1, scale: 3 / Math.LN2, offset: 0 }],
};

function invent(count: number, label: string): readonly EmbeddedPerson[] {
  const chance = createChance(9).branch(label);
  return Array.from({ length: count }, (_, at) => {
    const own = Float32Array.from({ length: 3 }, () => chance.normal(0, 1));
    const window = () => own.map((value) => value + chance.normal(0, 1));
    const take = (windows: number) => Array.from({ length: windows }, window);
    return { subject: `${at}`, enrolled: take(10), probes: take(8) };
  });
}

describe('refitting in folds', () => {
  test('quietens what is too loud, by people other than those judged', () => {
    const people = invent(60, 'refit');
    const cost = (modelOf?: (owner: number) => ModalityModel) =>
      measureCllr(sortTrials(comparePeople(loud, people, { probeWindows: 1, ...(modelOf ? { modelOf } : {}) })));
    const modelOf = refitInFolds(loud, people, 1);
    expect(cost(modelOf)).toBeLessThan(cost() - 0.1);
    expect(modelOf(0)).toBe(modelOf(5));
    expect(modelOf(0).calibration).not.toEqual(modelOf(1).calibration);
  });
});

describe('virtual subjects', () => {
  test('fused trials are the sums of the parts’, and nobody meets someone who shares a part', () => {
    const hands = { model: loud, people: invent(6, 'keys'), windows: 1 };
    const mice = { model: loud, people: invent(3, 'mice'), windows: 2 };
    const { parts, fused } = compareVirtual([hands, mice]);
    expect(fused.mated).toHaveLength(6 * 4);
    expect(fused.nonMated).toHaveLength(6 * 4);
    for (const [at, bits] of fused.mated.entries()) {
      expect(bits).toBeCloseTo((parts[0]?.mated[at] ?? 0) + (parts[1]?.mated[at] ?? 0), 6);
    }
  });
});
