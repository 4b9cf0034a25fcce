import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noScores, noteOwn, offsetOf } from './own-scores.ts';
import { recognitionParameters } from './parameters.ts';

const { ownMemory, ownMost, ownShare, ownPrior } = recognitionParameters;

describe('own scores', () => {
  test('say nothing where nothing was heard, nor where nobody knows what is usual', () => {
    expect(offsetOf(noScores, 8)).toBe(0);
    expect(offsetOf({ windows: 100, bits: 100 }, null)).toBe(0);
  });

  test('make up for a share of what a subject’s windows say less, or more, than usual', () => {
    const low = { windows: ownPrior, bits: 5 * ownPrior };
    expect(offsetOf(low, 8)).toBeCloseTo((ownShare * 3) / 2, 9);
    expect(offsetOf({ windows: ownPrior, bits: 10 * ownPrior }, 8)).toBeCloseTo(-ownShare, 9);
    expect(offsetOf({ windows: 4, bits: 20 }, 8)).toBeLessThan(offsetOf(low, 8));
  });

  test('stay within their bound and remember so many windows, whatever they are fed', () => {
    const fed = fc.record({ windows: fc.nat(3000), bits: fc.double({ min: -1e5, max: 1e5, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(fed), (each) => {
        const own = each.reduce(noteOwn, noScores);
        expect(own.windows).toBeLessThanOrEqual(ownMemory + 1e-6);
        expect(Math.abs(offsetOf(own, 8))).toBeLessThanOrEqual(ownMost);
      }),
    );
  });
});
