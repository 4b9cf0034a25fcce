import { epochMs } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReferenceState } from '../contract/state.ts';
import { learn } from './adapt.ts';
import { emptyTally } from './gather.ts';
import { noScores } from './own-scores.ts';
import { recognitionParameters } from './parameters.ts';
import { choosePlace, followPlaces, listPlaces, openPlace, readShares } from './places.ts';
import { rollBack } from './rollback.ts';

const { placesMost } = recognitionParameters;
const first: ReferenceState = {
  mean: Float32Array.of(1, 1),
  windows: 40,
  summary: Float32Array.of(80),
  adaptedAt: epochMs(1000),
  model: 7,
  tally: emptyTally,
  own: noScores,
  versions: [],
  others: [],
};
const nothing = new Float32Array(0);
const open = (reference: ReferenceState, value: number, at: number) =>
  openPlace(reference, Float32Array.of(value, value), Float32Array.of(2), epochMs(at));
const grow = (reference: ReferenceState, place: number, windows: number, at: number) => {
  const { mean } = listPlaces(reference)[place] as ReferenceState;
  return learn(reference, place, { mean, summary: Float32Array.of(2), windows }, 40, epochMs(at));
};

describe('places', () => {
  test('one costs nothing and is always the likeliest', () => {
    expect([...readShares(first, nothing)]).toEqual([1]);
    expect(listPlaces(first)).toEqual([first]);
    expect(choosePlace([-3])).toBe(0);
  });

  test('chances always add up to 1, follow what is heard, and never forget that somebody may change places', () => {
    const reference = grow(open(grow(open(first, 5, 2000), 1, 20, 3000), 9, 4000), 2, 20, 5000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: -900, max: 900, noNaN: true })))),
        (windows) => {
          let shares = readShares(reference, nothing);
          for (const bits of windows) shares = followPlaces(reference, shares, Float32Array.from(bits));
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
          for (const share of shares) expect(share).toBeGreaterThan(0.001);
        },
      ),
    );
    const settled = [1, 2, 3].reduce(
      (shares) => followPlaces(reference, shares, Float32Array.of(-6, 4, -6)),
      readShares(reference, nothing),
    );
    expect(settled[1]).toBeGreaterThan(0.95);
    expect(readShares(first, settled)).toHaveLength(1);
  });

  test('one that was just opened is unlikely until it is known', () => {
    const opened = open(first, 5, 2000);
    expect(readShares(opened, nothing)[1]).toBeLessThan(0.15);
    expect(readShares(grow(opened, 1, 20, 3000), nothing)[1]).toBeCloseTo(0.5, 6);
  });

  test('there are never more than may be: the least known goes, and the first never', () => {
    let reference = first;
    for (let k = 1; k <= 10; k++)
      reference = grow(open(reference, 10 * k, 1000 * k), 1, k === 2 ? 1 : 12, 1000 * k + 1);
    expect(reference.others).toHaveLength(placesMost - 1);
    expect(reference.mean).toBe(first.mean);
    const known = grow(open(grow(open(first, 5, 2000), 1, 20, 2500), 9, 3000), 2, 3, 3500);
    const after = open(known, 13, 4000);
    expect(after.others.map(({ mean }) => mean[0])).toEqual([5, 13]);
  });

  test('learning one leaves the others as they are, to the object', () => {
    const both = open(first, 5, 2000);
    const after = grow(both, 1, 4, 3000);
    expect(after.mean).toBe(both.mean);
    expect(after.adaptedAt).toBe(both.adaptedAt);
    expect(after.versions).toEqual([]);
    expect(after.others[0]).toMatchObject({ openedAt: 2000, adaptedAt: 3000 });
    expect(after.others[0]?.windows).toBeGreaterThan(4);
  });

  test('rolling back takes away what was opened or learnt since', () => {
    const subject = { version: 2, references: { 'laptop/toy': open(first, 5, 2000) } } as const;
    const back = rollBack(subject, 'laptop/toy', epochMs(1500));
    if (!back.ok) throw new Error(back.error.message);
    expect(back.value.references['laptop/toy']?.others).toEqual([]);
    const later = rollBack(subject, 'laptop/toy', epochMs(2500));
    expect(later.ok && later.value).toBe(subject);
  });
});
