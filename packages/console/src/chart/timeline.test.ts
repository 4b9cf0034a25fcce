import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeDay } from '../../dev/fake-day.ts';
import { placeLabels } from './place-labels.ts';
import { momentsSince, nearestMoment, timelineMoments } from './timeline-moments.ts';
import { endOf, firstRange, rangeToDraw } from './timeline-range.ts';
import { timelineSeries } from './timeline-series.ts';

const startAt = Date.UTC(2026, 0, 5, 9);
const day = createFakeDay({ sessions: 1, seed: 5, startAt, takeOverAgo: 120 });
const id = day.summaries()[0]?.id ?? '';
const session = day.detail(id);
if (session === undefined) throw new Error('The fake day is empty.');

describe('timelineSeries', () => {
  const series = timelineSeries(session.points, startAt);
  it('gives columns of one length, with time going up and the last value carried to the end', () => {
    for (const column of [...series.beliefs, ...series.alarms]) expect(column).toHaveLength(series.times.length);
    expect(series.times.every((time, index) => index === 0 || time > (series.times[index - 1] ?? 0))).toBe(true);
    expect(series.times.at(-1)).toBe(startAt / 1000);
    const typed = series.spoken.indexOf('same-person');
    const last = session.points.findLast(({ evidence }) => evidence.question === 'same-person');
    expect(series.beliefs[typed]?.at(-1)).toBe(last?.bits);
    expect(series.alarms[typed]?.at(-1)).toBe(-(last?.alarm ?? 0));
  });
  it('draws only questions that have spoken, and no alarm above zero', () => {
    expect(series.spoken).toEqual(['same-person', 'human-at-device']);
    for (const column of series.alarms) expect(Math.max(...column.map((bits) => bits ?? 0))).toBeLessThanOrEqual(0);
  });
  it('does not mind points that arrive out of order', () => {
    expect(timelineSeries(session.points.toReversed(), startAt)).toEqual(series);
  });
  it('is empty for a session without evidence', () => {
    expect(timelineSeries([], startAt)).toEqual({ spoken: [], times: [], beliefs: [], alarms: [] });
  });
});

describe('moments', () => {
  const moments = timelineMoments(session);
  it('holds everything that happened, each with a sentence', () => {
    expect(moments).toHaveLength(session.points.length + session.decisions.length + session.recordReads.length);
    for (const { sentence } of moments) expect(sentence).toMatch(/\.$/);
  });
  it('finds the nearest, as looking at each would', () => {
    fc.assert(
      fc.property(fc.integer({ min: session.openedAt - 60_000, max: startAt + 60_000 }), (at) => {
        const found = moments[nearestMoment(moments, at)];
        const least = Math.min(...moments.map((moment) => Math.abs(moment.at - at)));
        expect(Math.abs((found?.at ?? 0) - at)).toBe(least);
      }),
    );
    expect(nearestMoment([], 0)).toBe(-1);
  });
  it('leaves out what lies before the drawn stretch', () => {
    const [from] = rangeToDraw(session, '5 min', startAt);
    const shown = momentsSince(moments, from * 1000);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ at }) => at >= startAt - 300_000)).toBe(true);
  });
});

describe('range', () => {
  it('opens a long session on its last stretch, and ends where the session ended', () => {
    expect(firstRange(session, startAt + 900_000)).toBe('5 min');
    expect(firstRange(session, session.openedAt + 60_000)).toBe('whole');
    const ended = { ...session, endedAt: session.openedAt };
    expect(endOf(ended, startAt + 900_000)).toBeLessThanOrEqual(startAt);
    expect(endOf(session, startAt + 5)).toBe(startAt + 5);
  });
  it('never draws less than a minute', () => {
    const [from, to] = rangeToDraw(session, 'whole', session.openedAt + 1_000);
    expect(to - from).toBeGreaterThanOrEqual(60);
  });
});

describe('placeLabels', () => {
  it('keeps the gap and the bottom, in the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }), (heights) => {
        const placed = placeLabels(
          heights.map((wanted) => ({ text: 'x', colour: 'x', wanted })),
          16,
          200,
        );
        placed.forEach(({ at }, index) => {
          expect(at).toBeLessThanOrEqual(200);
          const above = placed[index - 1];
          if (above !== undefined) expect(at - above.at).toBeGreaterThanOrEqual(16);
        });
      }),
    );
  });
});
