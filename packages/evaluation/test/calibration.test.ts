import { type ModalityModel, voiceOf } from '@samehand/engine';
import { describe, expect, test } from 'vitest';
import { compareVirtual } from '../src/calibration/compare-virtual.ts';
import { drawCohort } from '../src/calibration/draw-cohort.ts';
import { normaliseByCohort } from '../src/calibration/normalise-by-cohort.ts';
import { refitInFolds } from '../src/calibration/refit-in-folds.ts';
import { measureCllr, measureMinCllr } from '../src/metrics/cllr.ts';
import { sortTrials } from '../src/metrics/operating-curve.ts';
import type { EmbeddedPerson } from '../src/people/embedded-person.ts';
import { comparePeople } from '../src/protocols/compare-people.ts';
import { describeTrials } from '../src/protocols/describe-trials.ts';
import { createChance } from '../src/synthetic/chance.ts';

/** A model whose bits are three times too loud. */
const loud: ModalityModel = {
  modality: 'keystroke',
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
  test('fused trials are the sums of the parts’, weighed as the engine weighs them or not, and nobody meets someone who shares a part', () => {
    const hands = { model: loud, people: invent(6, 'keys'), windows: 1 };
    const mice = { model: { ...loud, modality: 'pointer' }, people: invent(3, 'mice'), windows: 2 };
    const { parts, fused, counted } = compareVirtual([hands, mice]);
    expect(fused.mated).toHaveLength(6 * 4);
    expect(fused.nonMated).toHaveLength(6 * 4);
    for (const [at, bits] of fused.mated.entries()) {
      expect(bits).toBeCloseTo((parts[0]?.mated[at] ?? 0) + (parts[1]?.mated[at] ?? 0), 6);
    }
    const shares = [hands, mice].map(({ model }) => voiceOf(model.modality).discount);
    expect(shares[1]).toBeLessThan(1);
    for (const [at, bits] of counted.nonMated.entries()) {
      const weighed = parts.map(({ nonMated }, part) => (shares[part] as number) * (nonMated[at] as number));
      expect(bits).toBeCloseTo((weighed[0] as number) + (weighed[1] as number), 6);
    }
    // Three mice stand for six subjects: an interval that did not draw them would take three people's luck for six's.
    expect(fused.shared).toEqual({ people: 3, of: Int32Array.of(0, 1, 2, 0, 1, 2) });
    const widthOf = (trials: typeof fused) => {
      const { low, high } = describeTrials(trials, { eerGlobal: null }, 200)[0]?.interval ?? {};
      return (high ?? 0) - (low ?? 0);
    };
    const { shared: _, ...asIfApart } = fused;
    expect(widthOf(fused)).toBeGreaterThan(widthOf(asIfApart));
  });
});

describe('a synthetic cohort', () => {
  const cost = (trials: Parameters<typeof sortTrials>[0]) => measureMinCllr(sortTrials(trials));

  test('scatters as the model says that people, their sessions and their windows do', () => {
    const moved = {
      ...loud,
      between: Float32Array.of(4, 1, 0.25),
      scoring: { ...loud.scoring, drift: 0.5, unrest: 0.1 },
    };
    const drawn = drawCohort(moved, 4000, { enrolled: 10, probed: 2 }, createChance(3));
    for (const [axis, variance] of moved.between.entries()) {
      const scatter = drawn.reduce((sum, { probe }) => sum + (probe[axis] as number) ** 2, 0) / drawn.length;
      const kept = drawn.reduce(
        (sum, { probe, reference }) => sum + (probe[axis] as number) * (reference.mean[axis] as number),
        0,
      );
      expect(scatter / (1.5 * variance + 0.1 + 1 / 2)).toBeCloseTo(1, 0.8);
      expect(kept / drawn.length / variance).toBeCloseTo(1, 0.8);
    }
    expect(drawn[0]?.reference.windows).toBe(10);
  });

  test('betters nothing where the ratio is true, and would where probes differ in ways that it does not know', () => {
    const honest = invent(40, 'cohort');
    const { raw, byProbe, byBoth } = normaliseByCohort(loud, honest, 1, createChance(2));
    expect(raw.mated).toHaveLength(40 * 8);
    expect(raw.nonMated).toHaveLength(40 * 39);
    expect(cost(byProbe)).toBeGreaterThan(cost(raw) - 0.01);
    expect(cost(byBoth)).toBeGreaterThan(cost(raw) - 0.01);
    // Every other person's probes are told three times too large: what they score means another thing than what others' score.
    const odd = honest.map((person, at) =>
      at % 2 === 0 ? person : { ...person, probes: person.probes.map((probe) => probe.map((number) => 3 * number)) },
    );
    const spoilt = normaliseByCohort(loud, odd, 1, createChance(2));
    expect(cost(spoilt.byProbe)).toBeLessThan(cost(spoilt.raw) - 0.03);
  });
});
