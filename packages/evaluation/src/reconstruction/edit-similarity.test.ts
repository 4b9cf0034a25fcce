import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts, countEdits, preparePattern } from './edit-similarity.ts';

/** The textbook table. */
function countSlowly(one: readonly number[], other: readonly number[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (const [i, symbol] of one.entries()) {
    const next = [i + 1];
    for (const [j, against] of other.entries()) {
      const swap = (row[j] as number) + (symbol === against ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}

describe('edit similarity', () => {
  const text = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 64 });

  it('counts as the textbook does', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(countEdits(preparePattern(one, 5), other)).toBe(countSlowly(one, other));
      }),
      { numRuns: 2000 },
    );
  });

  it('is 1 for equal texts, 0 for texts that share nothing, and refuses what it cannot hold', () => {
    expect(compareTexts(preparePattern([], 5), [])).toBe(1);
    expect(compareTexts(preparePattern([1, 2, 3], 5), [1, 2, 3])).toBe(1);
    expect(compareTexts(preparePattern([1, 1], 5), [2, 2, 2, 2])).toBe(0);
    expect(() =>
      preparePattern(
        Array.from({ length: 65 }, () => 0),
        5,
      ),
    ).toThrow(RangeError);
  });
});
