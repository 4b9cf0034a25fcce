import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SumsByKey } from '../../src/history/index.ts';
import { keepOneSite } from '../../src/threads/keep-one-site.ts';

const hour = 3_600_000;
const sums = (people: number): SumsByKey => ({
  pointer: { people, heard: Float64Array.of(people), sum: Float64Array.of(people / 2) },
});

/** A thread in whose partition so many are known; fewer than none: it cannot read them. */
function openPart(known: { people: number }) {
  const settled: SumsByKey[] = [];
  return {
    settled,
    weighSite: async (most: number) => {
      if (known.people < 0) throw new Error('cannot be read');
      return sums(Math.min(most, known.people));
    },
    settleSite: async (told: SumsByKey) => void settled.push(told),
  };
}

describe('one site for all partitions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told to all by all, at the start and every hour, until it is stopped', async () => {
    const known = [{ people: 3 }, { people: 1 }, { people: 0 }];
    const parts = known.map(openPart);
    const failed = vi.fn();
    const site = await keepOneSite(parts, { failed });
    for (const { settled } of parts) expect(settled).toEqual([sums(4)]);
    Object.assign(known[2] as object, { people: 5 });
    await vi.advanceTimersByTimeAsync(hour);
    for (const { settled } of parts) expect(settled).toEqual([sums(4), sums(9)]);
    await site.stop();
    await vi.advanceTimersByTimeAsync(2 * hour);
    for (const { settled } of parts) expect(settled).toHaveLength(2);
    expect(failed).not.toHaveBeenCalled();
  });

  it('asks for a thousand people in all', async () => {
    const parts = Array.from({ length: 3 }, () => openPart({ people: 5000 }));
    await (await keepOneSite(parts, { failed: vi.fn() })).stop();
    expect(parts[0]?.settled).toEqual([sums(1002)]);
  });

  it('stays where it is for all while one cannot tell, and says so', async () => {
    const known = [{ people: 3 }, { people: -1 }];
    const parts = known.map(openPart);
    const failed = vi.fn();
    const site = await keepOneSite(parts, { failed });
    expect(parts.map(({ settled }) => settled.length)).toEqual([0, 0]);
    expect(failed).toHaveBeenCalledTimes(1);
    Object.assign(known[1] as object, { people: 2 });
    await vi.advanceTimersByTimeAsync(hour);
    for (const { settled } of parts) expect(settled).toEqual([sums(5)]);
    await site.stop();
  });

  it('leaves alone where it was whoever cannot keep the place', async () => {
    const [one, other] = [openPart({ people: 3 }), openPart({ people: 2 })];
    const failed = vi.fn();
    const full = { ...one, settleSite: async () => Promise.reject(new Error('no space')) };
    const site = await keepOneSite([full, other], { failed });
    expect(other.settled).toEqual([sums(5)]);
    expect(failed).toHaveBeenCalledTimes(1);
    await site.stop();
  });
});
