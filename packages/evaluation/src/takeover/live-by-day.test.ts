import type { Engine } from '@samehand/engine';
import { expect, test } from 'vitest';
import type { Heard } from './hand.ts';
import { liveByDay, timeStranger } from './live-by-day.ts';

const heard: Heard = {
  payload: { kind: 'device', clock: 'fine', uneven: 0, counts: {} } as unknown as Heard['payload'],
  seconds: 1800,
  keys: 32,
};

/** Asks at every second payload of a session, and counts in the subject what it has heard, and when. */
function createCountingEngine() {
  const openedAt: number[] = [];
  const engine = {
    openSubject: () => ({ heard: 0 }),
    openSession: (at: number) => {
      openedAt.push(at);
      return { count: 0 };
    },
    observe: (
      { subject, session }: { subject: { heard: number }; session: { count: number } },
      { kind }: { kind: string },
    ) => {
      const isInput = kind !== 'confirmation';
      const state = {
        subject: { heard: subject.heard + (isInput ? 1 : 0) },
        session: { count: session.count + (isInput ? 1 : 0) },
      };
      const isAsked = state.session.count % 2 === 0;
      return { state, evidence: [], assessment: { beliefs: { 'same-person': { state: isAsked ? 'doubt' : 'held' } } } };
    },
  };
  return { openedAt, engine: engine as unknown as Engine };
}

test('each day is a session a day later, learns on, and answers what it is asked', () => {
  const { openedAt, engine } = createCountingEngine();
  const { days, subject } = liveByDay(engine, [[heard, heard, heard], [heard], [heard, heard, heard, heard]]);
  expect(days).toEqual([
    { hours: 1.5, stepUps: 1 },
    { hours: 0.5, stepUps: 0 },
    { hours: 2, stepUps: 2 },
  ]);
  expect(openedAt.map((at) => (at - (openedAt[0] as number)) / 3_600_000)).toEqual([0, 24, 48]);
  // Before the last day.
  expect(subject).toEqual({ heard: 4 });
});

test('a stranger is timed from when they sit down, and for ever where nobody asks', () => {
  const { engine } = createCountingEngine();
  const subject = engine.openSubject();
  expect(timeStranger(engine, subject, 5, [], [heard, heard, heard])).toBe(3600);
  expect(timeStranger(engine, subject, 5, [heard], [heard, heard])).toBe(1800);
  expect(timeStranger(engine, subject, 5, [], [heard])).toBe(Number.POSITIVE_INFINITY);
});
