import { describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { divideTenths } from './divide-tenths.ts';

describe('tenths of subjects', () => {
  test('hold every subject once, rising in what was asked, and keep the whole rate', () => {
    const asked = Array.from({ length: 47 }, (_, k) => ({ hours: 0.5 + (k % 5), stepUps: (k * 7) % 4 }));
    const tenths = divideTenths(asked, 0.1, createChance(1));
    expect(tenths).toHaveLength(10);
    expect(tenths.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(47);
    expect([...tenths].sort((a, b) => a.achieved - b.achieved)).toEqual(tenths);
    expect(tenths[9]?.achieved).toBeGreaterThan(0);
    expect(divideTenths(asked.slice(0, 3), 0.1, createChance(1))).toHaveLength(3);
  });

  test('say what chance alone would put into each: those who keep the budget look like it', () => {
    const chance = createChance(2);
    // Two hours each at one step-up an hour, drawn by this test itself.
    const asked = Array.from({ length: 800 }, () => ({
      hours: 2,
      stepUps: Array.from({ length: 1000 }, () => chance() < 0.002).filter(Boolean).length,
    }));
    for (const { achieved, byChance } of divideTenths(asked, 1, createChance(3))) {
      expect(Math.abs(achieved - byChance)).toBeLessThan(0.3);
    }
  });
});
