import { describe, expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { classifyClock, coarsenClock } from './classify-clock.ts';
import type { TypingSession } from './read-keystrokes.ts';

const chance = createChance(8);
let at = 0;
const sessions: readonly TypingSession[] = [
  {
    id: 's',
    keys: Array.from({ length: 300 }, () => {
      at += 90 + 160 * chance();
      return { press: at, release: at + 60 + 60 * chance(), zone: 0 };
    }),
  },
];

describe('the clock of a recording', () => {
  test.each([
    [1, 'fine'],
    [8, 'eight-ms'],
    [10, 'other'],
    [15.625, 'sixteen-ms'],
    [1000 / 60, 'sixteen-ms'],
  ] as const)('of %d ms is found, whatever its phase', (step, clock) => {
    for (const phase of [0, 0.3, 0.99]) {
      const coarse = coarsenClock(sessions, step, phase).map(({ id, keys }) => ({
        id,
        keys: keys.map((key) => ({ ...key, press: Math.round(key.press), release: Math.round(key.release) })),
      }));
      expect(classifyClock(coarse)).toBe(clock);
    }
  });

  test('puts times down to the last tick, never later, never a whole step earlier', () => {
    const [coarse] = coarsenClock(sessions, 16, 0.5);
    for (const [key, { press, release }] of (coarse?.keys ?? []).entries()) {
      const exact = sessions[0]?.keys[key];
      expect((exact?.press ?? 0) - press).toBeGreaterThanOrEqual(0);
      expect((exact?.press ?? 0) - press).toBeLessThan(16);
      expect((press - 8) % 16).toBeCloseTo(0, 6);
      expect(release).toBeGreaterThanOrEqual(press);
    }
  });

  test('of too few keys is not told', () => {
    expect(classifyClock([{ id: 's', keys: sessions[0]?.keys.slice(0, 10) ?? [] }])).toBe('other');
  });
});
