import { describe, expect, test } from 'vitest';
import { findThreshold, measureAttackRates, measureBpcer, sumRuns } from './attack-rates.ts';
import { boundRate } from './bound-rate.ts';
import { listAttackFigures } from './list-attack-figures.ts';
import { putBetweenMarkers } from './put-between-markers.ts';
import { summariseInputs } from './summarise-inputs.ts';

const scores = (values: readonly number[]) => values.map((score, at) => ({ person: at % 10, score }));
const genuine = scores(Array.from({ length: 200 }, (_value, at) => at));

describe('rates', () => {
  test('APCER is what passes where one genuine presentation in a hundred is refused', () => {
    // The threshold may refuse 0 and 1, and accepts from 2 up.
    const rates = measureAttackRates(10, 4, genuine, scores([-5, 1, 2, 50]));
    expect(rates.apcer.value).toBe(0.5);
    expect(rates.auc.value).toBeCloseTo((200 + 198.5 + 197.5 + 149.5) / 800, 9);
    expect(rates).toMatchObject({ attacks: 4, genuine: 200 });
  });

  test('nothing passed is bounded by the rule of three', () => {
    const { apcer } = measureAttackRates(10, 60, genuine, scores([-5, -6, -7]));
    expect(apcer).toMatchObject({ value: 0, low: 0, high: 0.05 });
    expect(boundRate(0, 2)).toEqual({ low: 0, high: 1 });
    const { low, high } = boundRate(5, 100);
    expect(low).toBeCloseTo(0.0215, 3);
    expect(high).toBeCloseTo(0.1118, 3);
  });

  test('a threshold set on some people tells the BPCER of others', () => {
    const threshold = findThreshold(genuine);
    expect(threshold).toBe(2);
    expect(measureBpcer(10, scores([0, 1, 2, 3]), threshold).value).toBe(0.5);
  });

  test('decisions are sums of runs, and what is left over is dropped', () => {
    expect(sumRuns(3, [1, 2, 3, 4, 5], 2)).toEqual([
      { person: 3, score: 3 },
      { person: 3, score: 7 },
    ]);
  });
});

describe('inputs to detection', () => {
  const never = Number.POSITIVE_INFINITY;
  test('count the missed, and a median that was not reached is infinite', () => {
    expect(summariseInputs([25, 50, never, 50], 500)).toMatchObject({ most: never, missed: 0.25, attacks: 4 });
    expect(summariseInputs([25, 50, never, 50], 500).median.value).toBe(50);
    expect(summariseInputs([never, never, 50], 500).median.value).toBe(never);
  });

  test('which was not reached is no figure', () => {
    const rates = {
      apcer: { value: 0.1, low: 0, high: 0.2 },
      auc: { value: 0.9, low: 0.8, high: 1 },
      attacks: 9,
      genuine: 9,
    };
    const species = (counts: readonly number[]) => ({
      id: 'x',
      family: 'x',
      title: 'x',
      known: rates,
      unseen: rates,
      inputs: summariseInputs(counts, 500),
      inputsUnseen: summariseInputs(counts, 500),
      inputsPerson: null,
      records: summariseInputs(counts, 500),
      recordsUnseen: summariseInputs(counts, 500),
    });
    const list = (counts: readonly number[]) =>
      listAttackFigures(
        [{ kind: 'typing', unit: '', inputName: '', species: [species(counts)], genuine: [] }],
        'c',
      ).map(({ id }) => id);
    expect(list([never, never])).toEqual([
      'attack.x.known.apcer-at-bpcer-0.01',
      'attack.x.known.auc',
      'attack.x.unseen.apcer-at-bpcer-0.01',
      'attack.x.unseen.auc',
    ]);
    expect(list([50, 50])).toEqual(
      expect.arrayContaining([
        'attack.x.inputs-to-detection',
        'attack.x.known.records-exposed',
        'attack.x.unseen.records-exposed',
      ]),
    );
    const known = { ...species([50]), inputsPerson: summariseInputs([60, 60, never], 500) };
    const figures = listAttackFigures(
      [{ kind: 'typing', unit: '', inputName: '', species: [known], genuine: [] }],
      'c',
    );
    expect(figures.find(({ id }) => id === 'attack.x.person.inputs-to-detection')?.value).toBe(60);
    expect(figures.find(({ id }) => id === 'attack.x.person.missed')?.value).toBeCloseTo(1 / 3, 9);
  });
});

test('a page keeps what stands outside its markers, and one without the place is refused', () => {
  const page = 'before\n<!-- measured: a -->\nold\n<!-- end -->\nafter <!-- end -->';
  expect(putBetweenMarkers(page, 'a', 'new')).toBe(
    'before\n<!-- measured: a -->\n\nnew\n\n<!-- end -->\nafter <!-- end -->',
  );
  expect(() => putBetweenMarkers(page, 'b', 'new')).toThrow(/measured: b/);
});
