import { describe, expect, test } from 'vitest';
import type { TypedKey, TypingSession } from './read-keystrokes.ts';
import { splitSpread } from './split-spread.ts';

const session = (id: string, from: number, count: number): TypingSession => ({
  id,
  keys: Array.from({ length: count }, (_, k): TypedKey => ({ press: from + k, release: from + k, zone: 0 })),
});
const pressed = (sessions: readonly TypingSession[]) => sessions.map(({ keys }) => keys.map(({ press }) => press));

describe('a thousand keys over the first half', () => {
  const days = [session('1', 0, 10), session('2', 10, 10), session('3', 20, 10), session('4', 30, 10)];

  test('are stretches at equal distances, cut where a session ends, and the second half probes', () => {
    const { enrolled, probes } = splitSpread(12, 2)(days, '');
    expect(pressed(enrolled)).toEqual([
      [0, 1, 2, 3, 4, 5],
      [10, 11, 12, 13, 14, 15],
    ]);
    expect(probes.map(({ id }) => id)).toEqual(['3', '4']);
    expect(pressed(splitSpread(9, 3)(days, '').enrolled)).toEqual([
      [0, 1, 2],
      [6, 7, 8],
      [13, 14, 15],
    ]);
    expect(pressed(splitSpread(9, 3)([session('1', 0, 16), session('2', 16, 20)], '').enrolled)).toEqual([
      [0, 1, 2],
      [6, 7, 8],
      [12, 13, 14],
    ]);
  });

  test('are at one go in one stretch, and all that there is where a half has fewer', () => {
    expect(pressed(splitSpread(12, 1)(days, '').enrolled)).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [10, 11],
    ]);
    expect(pressed(splitSpread(99, 4)(days, '').enrolled).flat()).toEqual(Array.from({ length: 20 }, (_, k) => k));
  });

  test('no key both enrols and probes, and none is counted twice', () => {
    for (const [keys, stretches] of [
      [7, 3],
      [20, 8],
      [15, 15],
    ] as const) {
      const { enrolled, probes } = splitSpread(keys, stretches)(days, '');
      const all = [...pressed(enrolled).flat(), ...pressed(probes).flat()];
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
