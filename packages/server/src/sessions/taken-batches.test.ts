import type { BatchName } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTaken, markTaken, openTaken } from './taken-batches.ts';

const nameOf = ({ page, sequence }: BatchName): string => `${page}/${sequence}`;

/** Batches of some pages as collectors send them: in order but for runs of at most 60 that come all at once, some lost, some again. */
const arrivals: fc.Arbitrary<readonly BatchName[]> = fc
  .array(
    fc.record({
      page: fc.constantFrom(1, 0x9e3779b9, 0xffffffff),
      run: fc.array(fc.record({ order: fc.nat(), lost: fc.boolean(), again: fc.boolean() }), {
        minLength: 1,
        maxLength: 60,
      }),
      isShuffled: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((runs) => {
    const next = new Map<number, number>();
    return runs.flatMap(({ page, run, isShuffled }) => {
      const from = next.get(page) ?? 0;
      next.set(page, from + run.length);
      const sent = run.map((one, index) => ({ ...one, page, sequence: from + index }));
      if (isShuffled) sent.sort((one, other) => one.order - other.order);
      return sent.flatMap((one) => (one.lost && one.order % 8 === 0 ? [] : one.again ? [one, one] : [one]));
    });
  });

describe('the batches of a session that were taken', () => {
  it('are told from those that were not, exactly, over all that collectors do', () => {
    fc.assert(
      fc.property(arrivals, (names) => {
        const taken = openTaken();
        const seen = new Set<string>();
        for (const name of names) {
          expect(isTaken(taken, name), nameOf(name)).toBe(seen.has(nameOf(name)));
          if (!isTaken(taken, name)) markTaken(taken, name);
          seen.add(nameOf(name));
        }
        for (const name of names) expect(isTaken(taken, name), nameOf(name)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('are one number a page where all came, and what the store keeps of them is the same', () => {
    const taken = openTaken();
    for (let sequence = 0; sequence < 500; sequence += 1) {
      markTaken(taken, { page: 7, sequence: sequence ^ 1 });
      if (sequence % 5 === 0) markTaken(taken, { page: 8, sequence: sequence / 5 });
    }
    expect(taken).toEqual({ pages: [8, 100, 7, 500], beyond: [] });
    expect(JSON.parse(JSON.stringify(taken))).toEqual(taken);
  });

  it('stay few whatever is sent, and are never taken twice while their page is remembered', () => {
    const taken = openTaken();
    for (let sequence = 0; sequence < 5_000; sequence += 1) {
      const name = { page: sequence % 1_000, sequence: sequence * 2 + 1 };
      markTaken(taken, name);
      expect(isTaken(taken, name)).toBe(true);
    }
    for (let sequence = 0; sequence < 5_000; sequence += 1) {
      expect(isTaken(taken, { page: sequence % 1_000, sequence: sequence * 2 + 1 })).toBe(true);
    }
    for (let page = 1_000; page < 3_000; page += 1) markTaken(taken, { page, sequence: 3 });
    expect(taken.pages.length).toBe(2 * 1_024);
    expect(taken.beyond.length).toBeLessThanOrEqual(2 * 128);
    expect(isTaken(taken, { page: 0, sequence: 1 })).toBe(false);
  });
});
