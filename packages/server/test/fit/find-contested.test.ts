import { epochMs, type Question } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findContested, isContested, type Timeline } from '../../src/history/find-contested.ts';
import type { AlertRow, StoredPoint } from '../../src/stores/index.ts';

const ask = 14;
const session = {
  openedAt: epochMs(1_000),
  endedAt: null,
  standing: { assessment: { thresholds: { ask, cutOff: 20 } } },
} as Timeline['session'];

function point(at: number, alarm: number, change: Partial<StoredPoint['evidence']> = {}): StoredPoint {
  const evidence = { question: 'same-person' as Question, witness: 'keystroke', bits: 0, at: epochMs(at), grounds: [] };
  return { at: epochMs(at), bits: 0, alarm, evidence: { ...evidence, ...change } };
}

function confirmation(at: number, code: 'confirmed' | 'confirmation-failed'): StoredPoint {
  return point(at, code === 'confirmed' ? 0 : 20, { witness: 'confirmation', grounds: [{ code }] });
}

const find = (points: readonly StoredPoint[], alerts: readonly Partial<AlertRow>[] = []) =>
  findContested({ session, points, alerts: alerts as readonly AlertRow[] });

describe('what a session did not accept', () => {
  it('is nothing where all was calm, and nothing of an odd moment that passed by itself', () => {
    expect(find([])).toEqual([]);
    expect(find([point(2_000, 0), point(3_000, 6), point(4_000, 13.9), point(5_000, 0), point(6_000, 0)])).toEqual([]);
  });

  it('is an excursion that came into doubt, from the start of its first window until calm', () => {
    const points = [
      point(2_000, 0),
      point(3_000, 6),
      point(4_000, 15),
      point(5_000, 4),
      point(6_000, 0),
      point(7_000, 0),
    ];
    expect(find(points)).toEqual([{ from: 2_000, to: 6_000 }]);
    expect(find([point(3_000, 15), point(4_000, 0)])).toEqual([{ from: session.openedAt, to: 4_000 }]);
  });

  it('is what the session left open, unless it is next to nothing', () => {
    expect(find([point(2_000, 0), point(3_000, 5)])).toEqual([{ from: 2_000, to: Infinity }]);
    expect(find([point(2_000, 0), point(3_000, 6), point(4_000, 3)])).toEqual([]);
    expect(find([point(2_000, 0), point(3_000, 15), point(4_000, 1)])).toEqual([{ from: 2_000, to: Infinity }]);
  });

  it('is everything since the last proof before a confirmation that failed, until one succeeds', () => {
    const points = [point(2_000, 0), confirmation(3_000, 'confirmed'), confirmation(6_000, 'confirmation-failed')];
    const covers = (at: number, more: readonly StoredPoint[] = []) => isContested(find([...points, ...more]), at, at);
    expect([2_500, 3_000, 3_500, 6_500, 90_000].map((at) => covers(at))).toEqual([false, false, true, true, true]);
    const proven = [confirmation(8_000, 'confirmed'), point(9_000, 0)];
    expect([7_900, 8_000, 8_100].map((at) => covers(at, proven))).toEqual([true, true, false]);
  });

  it('counts a window of the mouse from where the mouse spoke last, though the keyboard spoke since', () => {
    const mouse = { witness: 'pointer' };
    const points = [point(2_000, 0, mouse), point(5_000, 0), point(6_000, 15, mouse), point(7_000, 0)];
    expect(find(points)).toEqual([{ from: 2_000, to: 7_000 }]);
  });

  it('is doubt about a human hand, too', () => {
    const injection = { question: 'human-at-device' as Question, witness: 'injection' };
    expect(find([point(2_000, 0), point(3_000, 16, injection), point(4_000, 0)])).toEqual([
      { from: session.openedAt, to: Infinity },
    ]);
  });

  it('is what an alert is about, and all of it where an analyst found an impostor', () => {
    expect(find([], [{ since: epochMs(2_000), until: epochMs(3_000), outcome: 'genuine' }])).toEqual([
      { from: 2_000, to: 3_000 },
    ]);
    expect(find([], [{ since: epochMs(2_000), until: null, outcome: null }])).toEqual([{ from: 2_000, to: Infinity }]);
    const found = find([], [{ since: epochMs(2_000), until: epochMs(3_000), outcome: 'impostor' }]);
    expect(isContested(found, 1_000, 1_001)).toBe(true);
  });

  it('always holds every window at which the session was in doubt, and never one before any alarm', () => {
    const alarms = fc.array(
      fc.double({ min: 0, max: 18, noNaN: true }).map((bits) => (bits < 5 ? 0 : bits)),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(alarms, (bits) => {
        const points = bits.map((alarm, index) => point(2_000 + 1_000 * index, alarm));
        const found = find(points);
        for (const { at, alarm } of points) {
          if (alarm >= ask) expect(isContested(found, at - 900, at)).toBe(true);
        }
        const first = bits.findIndex((alarm) => alarm > 0);
        const calm = points.slice(0, first === -1 ? points.length : first);
        for (const { at } of calm) expect(isContested(found, at - 900, at)).toBe(false);
      }),
    );
  });
});
