import type { Decision } from '@samehand/engine';
import { expect, test } from 'vitest';
import { findCareful, findThreshold, readTrade } from './read-trade.ts';
import { searchDecision } from './search-decision.ts';
import type { Trial } from './try-decision.ts';

const peak = (alarm: number, isDevelopment = true) => ({ alarm, isDevelopment, desk: 'a' });

/** Eighty hours with three excursions, and four take-overs of which one is never noticed above 7 bits. */
const trial: Trial = {
  hours: 80,
  developmentHours: 20,
  peaks: [peak(3), peak(7.25), peak(9.55, false), peak(12.05)],
  rises: [
    [{ seconds: 5, alarm: 11 }],
    [
      { seconds: 6, alarm: 8 },
      { seconds: 12, alarm: 13 },
    ],
    [{ seconds: 9, alarm: 14 }],
    [{ seconds: 30, alarm: 7 }],
  ],
};

test('a threshold is read from the alarms: who would have been asked, and when', () => {
  expect(readTrade(trial, 7)).toEqual({ ask: 7, stepUps: 3, developmentStepUps: 2, t50: 6, t95: 30 });
  expect(readTrade(trial, 10)).toEqual({ ask: 10, stepUps: 1, developmentStepUps: 1, t50: 9, t95: Infinity });
});

test('the lowest threshold that keeps the budget is found, and the highest where none does', () => {
  expect(findThreshold(trial, 1 / 40).ask).toBe(7.3);
  expect(findThreshold(trial, 1 / 20).ask).toBe(5);
  expect(findThreshold({ ...trial, peaks: Array.from({ length: 9 }, () => peak(20)) }, 1 / 40).ask).toBe(14.5);
});

test('the highest threshold is found at which impostors are still noticed in time, where there is one', () => {
  const rises = [[{ seconds: 5, alarm: 11 }], [{ seconds: 9, alarm: 10.25 }], [{ seconds: 36, alarm: 9 }]];
  expect(findCareful({ ...trial, rises })).toMatchObject({ ask: 9, t50: 9, t95: 36 });
  expect(findCareful({ ...trial, rises: rises.slice(0, 2) })).toMatchObject({ ask: 10.2 });
  expect(findCareful(trial)).toMatchObject({ ask: 7, t50: 6, t95: 30 });
  expect(findCareful({ ...trial, rises: [[{ seconds: 37, alarm: 20 }]] })).toBeNull();
});

test('a constant is changed where that is clearly better at the budget, and only there', () => {
  const later = (by: number): Trial => ({
    ...trial,
    rises: trial.rises.map((rise) => rise.map(({ seconds, alarm }) => ({ seconds: seconds * by, alarm }))),
  });
  const tried: Decision[] = [];
  const attempt = (decision: Decision): Trial => {
    tried.push(decision);
    const { keystroke, pointer } = decision.voices ?? {};
    return later((keystroke?.homeShare === 0.5 ? 0.8 : 1) * (pointer?.discount === 1 ? 0.99 : 1));
  };
  const best = searchDecision(attempt, 1 / 20, () => undefined);
  expect(tried[0]).toEqual({});
  expect(best.decision).toEqual({ voices: { keystroke: { homeShare: 0.5 } } });
});
