import { epochMs } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Modality } from '../contract/modality.ts';
import type { ReferenceState } from '../contract/state.ts';
import { discardQuarantine, quarantine } from './adapt.ts';
import { emptyTally, gather, openStream } from './gather.ts';
import { noScores } from './own-scores.ts';
import { recognitionParameters } from './parameters.ts';
import { countSurprise, settle, takeTally } from './patience.ts';
import { rollBack } from './rollback.ts';
import { bearWith } from './weigh-window.ts';

const modality = { name: 'toy', rowWidth: 2, windowSamples: 5 } as unknown as Modality;
const rowsFrom = (start: number, count: number) => Float32Array.from({ length: 2 * count }, (_, k) => start + k);
const day = 24 * 3_600_000;
const { trayWindows, adaptEveryMs } = recognitionParameters;

describe('gather', () => {
  test('puts every row into exactly one window or keeps it, and no window is cut short or twice as long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 23 }), { maxLength: 20 }), (counts) => {
        let stream = openStream(1, epochMs(0));
        let fed = 0;
        const out: number[] = [];
        counts.forEach((count, k) => {
          const rows = rowsFrom(2 * fed, count);
          fed += count;
          const gathered = gather(stream, rows, modality, epochMs(k * 1000), epochMs(k * 1000 + 900));
          for (const window of gathered.windows) {
            expect(window.rows.length).toBeGreaterThanOrEqual(10);
            expect(window.rows.length).toBeLessThan(20);
            for (let at = 0; at < window.rows.length; at += 2) {
              expect((window.rows[at + 1] as number) - (window.rows[at] as number)).toBe(1);
            }
            out.push(...window.rows);
          }
          stream = gathered.stream;
          expect(stream.pending.length).toBeLessThan(10);
          // Room for a window at most: no payload is kept alive.
          expect(stream.pending.buffer.byteLength).toBeLessThanOrEqual(4 * 10);
        });
        expect([...out, ...stream.pending].sort((a, b) => a - b)).toEqual(Array.from({ length: 2 * fed }, (_, k) => k));
      }),
    );
  });

  test('never writes to a state that it was given, though rows are written behind those that wait', () => {
    const next = (from: ReturnType<typeof gather>, start: number, count: number) =>
      gather(from.stream, rowsFrom(start, count), modality, epochMs(1000), epochMs(1900));
    const first = gather(openStream(1, epochMs(0)), rowsFrom(0, 1), modality, epochMs(0), epochMs(900));
    const [one, other] = [next(first, 10, 2), next(first, 50, 2)];
    const [further, full] = [next(one, 20, 1), next(one, 30, 3)];
    expect(Array.from(first.stream.pending)).toEqual([0, 1]);
    expect(Array.from(one.stream.pending)).toEqual([0, 1, 10, 11, 12, 13]);
    expect(Array.from(other.stream.pending)).toEqual([0, 1, 50, 51, 52, 53]);
    expect(Array.from(further.stream.pending)).toEqual([0, 1, 10, 11, 12, 13, 20, 21]);
    expect(Array.from(full.windows[0]?.rows ?? [])).toEqual([0, 1, 10, 11, 12, 13, 30, 31, 32, 33]);
    expect(Array.from(full.stream.pending)).toEqual([34, 35]);
  });

  test('deals the rows of a long payload in turn, and leaves what is pending alone', () => {
    const first = gather(openStream(1, epochMs(0)), rowsFrom(0, 3), modality, epochMs(0), epochMs(900));
    const { stream, windows } = gather(first.stream, rowsFrom(100, 11), modality, epochMs(1000), epochMs(1900));
    expect(windows.map(({ rows, from }) => [from, rows.filter((_, at) => at % 2 === 0)])).toEqual([
      [1000, Float32Array.of(100, 104, 108, 112, 116, 120)],
      [1000, Float32Array.of(102, 106, 110, 114, 118)],
    ]);
    expect([stream.pending.length, stream.pendingSince]).toEqual([6, 0]);
  });

  test('tells when a window began, and forgets half a window after a long pause', () => {
    const first = gather(openStream(1, epochMs(0)), rowsFrom(0, 3), modality, epochMs(1000), epochMs(2000));
    const second = gather(first.stream, rowsFrom(6, 4), modality, epochMs(3000), epochMs(4000));
    expect(second.windows.map(({ from }) => from)).toEqual([1000]);
    expect(second.stream.pendingSince).toBe(3000);
    const late = gather(first.stream, rowsFrom(6, 4), modality, epochMs(2000 + 120_000), epochMs(130_000));
    expect(late.windows).toEqual([]);
    expect(late.stream.pending.length).toBe(8);
  });
});

describe('patience', () => {
  const none = emptyTally;
  const hear = (bits: readonly number[], isExcursion = false) =>
    bits.reduce(
      (stream, one) => ({ ...stream, ...countSurprise(stream, one, one, isExcursion) }),
      openStream(1, epochMs(0)),
    );

  test('is nothing for a subject whose windows keep the promise, and never speaks for anybody', () => {
    const calm = hear(Array.from({ length: 500 }, () => 4));
    expect(bearWith(-8, none, calm.proven)).toBe(-8);
    expect(bearWith(5, none, { windows: 10, surprise: 1e6 })).toBe(5);
    expect(bearWith(-1, none, { windows: 10, surprise: 1e6 })).toBe(0);
  });

  test('makes a subject who breaks it keep it, up to four bits', () => {
    const erratic = hear(Array.from({ length: 500 }, (_, k) => (k % 10 === 0 ? -8 : 4)));
    const borne = bearWith(-8, none, erratic.proven);
    expect(borne).toBeGreaterThan(-8);
    expect(borne).toBeLessThanOrEqual(-4);
    const mean = (0.1 * 2 ** -borne + 0.9 * 2 ** -4) as number;
    expect(mean).toBeLessThanOrEqual(1.8);
    expect(bearWith(-8, none, { windows: 500, surprise: 500 * 256 })).toBe(-4);
  });

  test('counts the windows of an excursion only when it is known whose they were', () => {
    const open = hear([-8, -8], true);
    expect(open.proven).toEqual(none);
    expect(settle(open, false).proven).toEqual(none);
    expect(settle(open, true).proven).toEqual({ windows: 2, surprise: 512, bits: -16 });
    expect(countSurprise(open, 8, 8, false).proven.windows).toBe(3);
    expect(settle(openStream(1, epochMs(0)), true).proven).toEqual(none);
  });

  test('moves to the reference once, and forgets slowly', () => {
    const { stream, tally } = takeTally(hear([4, 4, 4]), { windows: 10, surprise: 5 });
    expect(tally.windows).toBe(13);
    expect(stream.proven).toEqual(none);
    const old = takeTally(stream, { windows: 3000, surprise: 600 }).tally;
    expect(old.windows).toBe(recognitionParameters.patienceMemory);
    expect(old.surprise / old.windows).toBeCloseTo(0.2, 9);
  });
});

describe('guarded adaptation', () => {
  const reference: ReferenceState = {
    mean: Float32Array.of(1, 1),
    windows: 40,
    summary: Float32Array.of(80),
    adaptedAt: epochMs(0),
    model: 1,
    tally: { windows: 0, surprise: 0 },
    own: noScores,
    versions: [],
    others: [],
  };
  const drifted = Float32Array.of(3, 1);
  const summary = Float32Array.of(2);
  const feed = (start: ReferenceState, windows: number, every: number, from = adaptEveryMs) => {
    let stream = openStream(1, epochMs(0));
    let current = start;
    const learntAt: number[] = [];
    for (let k = 1; k <= windows; k++) {
      const step = quarantine(stream, current, drifted, summary, 40, epochMs(from + k * every), () => 0);
      if (step.reference !== current) learntAt.push(k);
      ({ stream, reference: current } = step);
    }
    return { stream, reference: current, learntAt };
  };

  test('learns a window only after a whole tray of mated windows has followed it', () => {
    expect(feed(reference, 2 * trayWindows - 1, 1000).learntAt).toEqual([]);
    const { reference: after, learntAt } = feed(reference, 2 * trayWindows, 1000);
    expect(learntAt).toEqual([2 * trayWindows]);
    expect(after.mean[0]).toBeGreaterThan(1);
    expect(after.mean[0]).toBeLessThan(1.5);
    expect(after.mean[1]).toBeCloseTo(1, 6);
    expect(after.windows).toBeCloseTo(40, 6);
  });

  test('waits between adaptations, but lets a young reference grow', () => {
    expect(feed(reference, 10 * trayWindows, 1000).learntAt).toHaveLength(1);
    const young = { ...reference, windows: 10 };
    expect(feed(young, 4 * trayWindows, 1000, 0).learntAt.length).toBeGreaterThan(1);
  });

  test('forgets what lies in quarantine when told, and only then', () => {
    const { stream } = feed(reference, trayWindows + 3, 1000);
    expect(stream.green.windows + stream.ripe.windows).toBe(trayWindows + 3);
    const emptied = discardQuarantine(stream);
    expect(emptied.green.windows + emptied.ripe.windows).toBe(0);
    expect(discardQuarantine(emptied)).toBe(emptied);
  });

  test('keeps at most three dated versions, a day apart, and rolls back to them', () => {
    let current: ReferenceState = reference;
    for (let k = 1; k <= 40; k++) current = feed(current, 2 * trayWindows, 1, (k * day) / 4).reference;
    expect(current.versions).toHaveLength(3);
    const dates = current.versions.map(({ adaptedAt }) => adaptedAt);
    for (const [place, date] of dates.entries()) {
      if (place > 0) expect(date - (dates[place - 1] as number)).toBeGreaterThanOrEqual(day);
    }

    const subject = { version: 2, references: { 'laptop/toy': current } } as const;
    const back = rollBack(subject, 'laptop/toy', epochMs((dates[1] as number) + 5));
    if (!back.ok) throw new Error(back.error.message);
    const restored = back.value.references['laptop/toy'] as ReferenceState;
    expect(restored.adaptedAt).toBe(dates[1]);
    expect(restored.versions).toHaveLength(1);
    expect(subject.references['laptop/toy']).toBe(current);
    expect(rollBack(subject, 'laptop/toy', epochMs(5))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(rollBack(subject, 'phone/toy', epochMs(5))).toMatchObject({ ok: false, error: { where: 'phone/toy' } });
    const untouched = rollBack(subject, 'laptop/toy', epochMs(100 * day));
    expect(untouched.ok && untouched.value).toBe(subject);
  });
});
