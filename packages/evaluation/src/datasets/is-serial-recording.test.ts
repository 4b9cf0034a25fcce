import { expect, test } from 'vitest';
import { createChance } from '../synthetic/chance.ts';
import { isSerialRecording, noteSerial } from './is-serial-recording.ts';
import type { TypingSession } from './read-keystrokes.ts';

/** Keys whose release–press scatters around zero, as hands have it. */
function type(count: number): TypingSession {
  const chance = createChance(2);
  let press = 0;
  const keys = Array.from({ length: count }, () => {
    press += 130 + chance.normal(0, 25);
    return { press, release: press + 110 + chance.normal(0, 25), zone: 0 as const };
  });
  return { id: 'one', keys };
}

/** The same keys from a recorder that needs `step` ms for each event. */
function serve({ id, keys }: TypingSession, step: number): TypingSession {
  const events = keys.flatMap((key, at) => [
    { at: key.press, key: at, isPress: true },
    { at: key.release, key: at, isPress: false },
  ]);
  events.sort((a, b) => a.at - b.at);
  const served = keys.map((key) => ({ ...key }));
  let free = 0;
  for (const event of events) {
    free = Math.max(free + step, event.at);
    Object.assign(served[event.key] as object, event.isPress ? { press: free } : { release: free });
  }
  return { id, keys: served };
}

test('hands are told from a recorder that serves one event after the other', () => {
  const typed = type(300);
  expect(isSerialRecording([typed])).toBe(false);
  expect(isSerialRecording([serve(typed, 60)])).toBe(true);
  expect(isSerialRecording([serve(typed, 16)])).toBe(false);
});

test('too little to tell is not called serial', () => {
  expect(isSerialRecording([])).toBe(false);
  expect(isSerialRecording([serve(type(8), 60)])).toBe(false);
});

test('a split notes whom such a recorder enrolled, and whom it only probes with it does not', () => {
  const [plain, queued] = [type(300), serve(type(300), 60)];
  const serial = new Set<string>();
  const split = noteSerial(([enrolled, ...probes]) => ({ enrolled: enrolled ? [enrolled] : [], probes }), serial);
  expect(split([queued, plain], 'queued')).toEqual({ enrolled: [queued], probes: [plain] });
  split([plain, queued], 'plain');
  expect([...serial]).toEqual(['queued']);
});
