import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fallingVariances, plainModel } from '../testing/plain-model.ts';
import { compareInSession } from './compare-in-session.ts';
import { comparisonParameters } from './parameters.ts';

const axes = 70;
const model = plainModel(fallingVariances(axes), { drift: 0.05, unrest: 0.05, tails: 1000, doubt: 0 });
const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: axes, maxLength: axes });
const nowhere = { mean: new Float32Array(axes), windows: 0 };

describe('a window within its session', () => {
  test('is compared by the three tiers, computed the long way: by Bayes from reference to session, and from there to the window', () => {
    const { drift, unrest, settledShare } = comparisonParameters.session;
    fc.assert(
      fc.property(
        numbers,
        numbers,
        numbers,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 8 }),
        (m, h, q, g, n) => {
          let expected = 0;
          for (let axis = 0; axis < axes; axis++) {
            const prior = model.between[axis] as number;
            const shift = drift * prior + unrest;
            // The reference's mean is that of the subject, a session's shift and the scatter of g windows.
            const precision = 1 / prior + 1 / (shift + 1 / g);
            const subject = Math.fround(m[axis] as number) / (shift + 1 / g) / precision;
            const open = 1 / precision + shift;
            const heard = n * settledShare;
            const after = 1 / (1 / open + heard);
            const place = after * (subject / open + heard * Math.fround(h[axis] as number));
            const probe = Math.fround(q[axis] as number);
            const normal = (x: number, mean: number, variance: number) =>
              -0.5 * Math.log(variance) - (x - mean) ** 2 / (2 * variance);
            expected += normal(probe, place, after + 1 / 1.28) - normal(probe, 0, prior + shift + 1 / 1.28);
          }
          const reference = { mean: Float32Array.from(m), windows: g };
          const settled = { mean: Float32Array.from(h), windows: n };
          expect(compareInSession(model, reference, settled, Float32Array.from(q), 1.28)).toBeCloseTo(expected, 3);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of a session that is far from the reference is no surprise, and another hand is one there', () => {
    const reference = { mean: Float32Array.from({ length: axes }, () => 1), windows: 20 };
    const moved = Float32Array.from({ length: axes }, (_, axis) => (axis % 2 ? 1.7 : 0.2));
    const settled = { mean: moved, windows: 8 };
    expect(compareInSession(model, reference, settled, moved, 1.28)).toBeGreaterThan(
      compareInSession(model, reference, nowhere, moved, 1.28),
    );
    const strange = moved.map((value) => -value);
    expect(compareInSession(model, reference, settled, strange, 1.28)).toBeLessThan(
      compareInSession(model, reference, nowhere, strange, 1.28) - 5,
    );
  });

  test('nothing known says nothing', () => {
    const probe = Float32Array.from({ length: axes }, (_, axis) => axis % 3);
    expect(compareInSession(model, nowhere, nowhere, probe, 2)).toBeCloseTo(0, 9);
  });
});
