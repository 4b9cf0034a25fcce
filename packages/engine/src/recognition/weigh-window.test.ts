import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreamState } from '../contract/state.ts';
import { voiceOf } from '../voices.ts';
import { emptyStretch, openStream } from './gather.ts';
import { recognitionParameters } from './parameters.ts';
import { boundMoved, hearAtHome, makeUp, weighRepeat, weighWindow } from './weigh-window.ts';

const tellsAlways = (bits: number) => () => ({ llr: bits, bits, each: Float32Array.of(bits) });
const voice = { ...voiceOf('keystroke'), capAgainst: 11, capFor: 6, discount: 1, repeatShare: 0.4 };
const nobody = { windows: 0, surprise: 0 };
const calm = { voice, tally: nobody, ask: 10.2, isLeased: false, findMove: () => null };
const embedding = Float32Array.of(0);
const fresh = openStream(1, 0 as StreamState['latestAt']);

describe('what is done to the bits of a window', () => {
  test('the first of an excursion is only capped', () => {
    expect(weighWindow(tellsAlways(-4), null, fresh, embedding, 1, calm).added).toBe(-4);
    expect(weighWindow(tellsAlways(-40), null, fresh, embedding, 1, calm).added).toBe(-11);
    expect(weighWindow(tellsAlways(40), null, fresh, embedding, 1, calm).added).toBe(6);
  });

  test('one that has moved as a whole may not ask alone unless it is far off, one under a confirmation counts a quarter', () => {
    const moved = (asksAlone: boolean) =>
      weighWindow(tellsAlways(-40), null, fresh, embedding, 1, { ...calm, findMove: () => ({ asksAlone }) });
    expect(moved(false)).toMatchObject({ added: -recognitionParameters.movedMost, isMoved: true });
    expect(moved(true)).toMatchObject({ added: -voice.capAgainst, isMoved: true });
    const leased = weighWindow(tellsAlways(-8), null, fresh, embedding, 1, { ...calm, isLeased: true });
    expect(leased.added).toBe(-2);
  });

  test('one that has moved as a whole stays below the threshold of every budget', () => {
    const at = (ask: number) =>
      weighWindow(tellsAlways(-40), null, fresh, embedding, 1, {
        ...calm,
        ask,
        findMove: () => ({ asksAlone: false }),
      });
    for (const ask of [2, 5, 7.7, 8.2, 9.2, 10.2, 12]) expect(-at(ask).added).toBeLessThan(ask);
    expect(at(7.7).added).toBeCloseTo(-6, 9);
    expect(at(12).added).toBe(-recognitionParameters.movedMost);
    expect(boundMoved(1)).toBe(0);
  });

  test('it is borne with where the subject often surprises, and never turned round', () => {
    const tally = { windows: 900, surprise: 3_000 };
    const borne = weighWindow(tellsAlways(-8), null, fresh, embedding, 1, { ...calm, tally }).added;
    expect(borne).toBeCloseTo(-8 + Math.log2(3_100 / 1_000), 9);
    expect(weighWindow(tellsAlways(-1), null, fresh, embedding, 1, { ...calm, tally }).added).toBeCloseTo(0, 9);
  });

  test('a second one counts by its share, and more where both together tell more', () => {
    const stretch = { mean: embedding, windows: 1, told: -5, against: 5 };
    const second = { ...fresh, stretch, strongest: 5 };
    // Alone −5 and together −5: nothing is new.
    expect(weighWindow(tellsAlways(-5), null, second, embedding, 1, calm).added).toBeGreaterThan(-5 * 0.4);
    const together = (_probe: Float32Array, windows: number) => tellsAlways(windows > 1 ? -14 : -5)();
    expect(weighWindow(together, null, second, embedding, 1, calm).added).toBe(-9);
  });
});

describe('a session at home', () => {
  const { homeExcuse } = recognitionParameters;

  test.each([
    [-9, -3],
    [6, -9],
    [-9, -9],
    [4, 4],
    [-11, 11],
  ])('of %d and %d bits it is a mean, and excuses a share of so many at most', (references, session) => {
    const share = 0.7;
    const { bits, each } = hearAtHome(tellsAlways(references), () => session, share)(embedding, 1);
    const there = Math.min(session, references + homeExcuse);
    expect(bits).toBeCloseTo((1 - share) * references + share * there, 9);
    expect(bits).toBeLessThanOrEqual(references + share * homeExcuse + 1e-9);
    // Never more against than the mean of the two e-values.
    expect(2 ** -bits).toBeLessThanOrEqual((1 - share) * 2 ** -references + share * 2 ** -there + 1e-9);
    // What is learnt goes by the references alone.
    expect([...each]).toEqual([references]);
  });
});

test('the strongest counts in full and the others by their share, in whatever order they come', () => {
  const some = fc.array(fc.double({ min: 0.01, max: 11, noNaN: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (windows, share) => {
      let sum = 0;
      let strongest = 0;
      for (const against of windows) {
        const counted = weighRepeat(against, strongest, share);
        expect(counted).toBeLessThanOrEqual(against + 1e-9);
        sum += counted;
        strongest = Math.max(strongest, against);
      }
      const all = windows.reduce((total, against) => total + against, 0);
      expect(sum).toBeCloseTo(share * all + (1 - share) * strongest, 9);
    }),
  );
  expect(weighRepeat(9, 0, 0.4)).toBe(9);
});

test('a stretch makes up for what its windows did not say, once and within the cap', () => {
  const stretch = { ...emptyStretch, windows: 3, against: 6 };
  expect(makeUp(-1, stretch, -9, voice)).toBe(-3);
  expect(makeUp(2, stretch, -9, voice)).toBe(-3);
  expect(makeUp(-4, stretch, -9, voice)).toBe(-4);
  expect(makeUp(2, stretch, -5, voice)).toBe(2);
  expect(makeUp(-1, stretch, -40, voice)).toBe(-voice.capAgainst);
  expect(makeUp(-1, stretch, -40, { ...voice, repeatShare: 1 })).toBe(-1);
});
