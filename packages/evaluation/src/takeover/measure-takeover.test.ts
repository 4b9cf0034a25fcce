import type { Engine } from '@samehand/engine';
import { expect, test } from 'vitest';
import type { Heard } from './hand.ts';
import { hearGenuine } from './hear-genuine.ts';
import { measureTakeovers } from './measure-takeover.ts';

const heard = (isNewSession = false): Heard => ({
  payload: { kind: 'device', clock: 'fine', uneven: 0, counts: {} } as unknown as Heard['payload'],
  seconds: 1800,
  keys: 32,
  isNewSession,
});

/** Enrols at once, and asks at every third payload of a session. */
function createCountingEngine() {
  const calls = { opened: 0, confirmed: 0 };
  const assess = (count: number) => ({
    beliefs: { 'same-person': { state: count % 3 === 0 ? 'doubt' : 'held' } },
    enrolment: { keystroke: { state: 'enrolled' } },
  });
  const engine = {
    openSubject: () => ({}),
    openSession: () => {
      calls.opened += 1;
      return { count: 0 };
    },
    observe: ({ subject, session }: { subject: unknown; session: { count: number } }, { kind }: { kind: string }) => {
      if (kind === 'confirmation') calls.confirmed += 1;
      const count = session.count + (kind === 'confirmation' ? 0 : 1);
      return { state: { subject, session: { count } }, evidence: [], assessment: assess(count) };
    },
  };
  return { calls, engine: engine as unknown as Engine };
}

test('confirms each step-up, counts the hours after the first, and signs in anew where the recording does', () => {
  const { calls, engine } = createCountingEngine();
  const later = [heard(), heard(), heard(), heard(), heard(true), heard(), heard()];
  const hand = { name: 'one', enrolled: [heard()], later };
  const genuine = hearGenuine(engine, [[hand]]);
  // Asked at the third payload of the first session and of the second.
  expect(genuine).toEqual([{ name: 'one', hours: 3.5, stepUps: 2, hoursSince: 2 }]);
  expect(calls).toEqual({ opened: 3, confirmed: 2 });
});

test('an impostor goes on in the session, whatever sessions their own input was recorded in', () => {
  const { calls, engine } = createCountingEngine();
  const own = { name: 'owner', enrolled: [heard()], later: [heard(), heard(), heard()] };
  const other = { name: 'other', enrolled: [heard()], later: [heard(), heard(true), heard(true)] };
  const asked = measureTakeovers(engine, [own, other], (owner) => (owner === 0 ? [1] : []));
  // One payload of the owner, then the third of the session asks.
  expect(asked).toEqual([{ owner: 0, seconds: 3600, keys: 64 }]);
  // One enrolment, one take-over: nobody sits down at the other's desk.
  expect(calls.opened).toBe(1 + 1);
});

test('a person parted in two ways is one person, with the hours and the step-ups of both', () => {
  const { engine } = createCountingEngine();
  const work = (name: string, count: number) => ({
    name,
    enrolled: [heard()],
    later: Array.from({ length: count }, () => heard()),
  });
  const genuine = hearGenuine(engine, [[work('one', 3), work('two', 2)], [work('two', 4)]]);
  expect(genuine).toEqual([
    { name: 'one', hours: 1.5, stepUps: 1, hoursSince: 0 },
    { name: 'two', hours: 3, stepUps: 1, hoursSince: 0.5 },
  ]);
});
