import type { CapturePayload } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { createCrowd, openDesk, openEnrolledDesk, population } from '../test/people.ts';
import { createEngine } from './index.ts';

const crowd = createCrowd(31);
const owner = crowd.typist();
const { subject } = openEnrolledDesk(owner, crowd.pointer()).state();
const engine = createEngine(population);
const atDesk = (known = subject) =>
  openDesk(engine, { subject: known, session: engine.openSession(openDesk(engine).now(), { class: 'laptop' }) });
/** Not the owner's look-alike: somebody whose first three windows already raise a doubt. */
const drawStranger = () => {
  for (;;) {
    const hand = crowd.typist();
    const desk = atDesk();
    for (let k = 0; k < 3; k++) desk.take(hand());
    if (desk.last().assessment.beliefs['same-person'].state !== 'held') return hand;
  }
};
const thief = drawStranger();
/** The subject signs in, or whoever has their password, on a class of device that is new to them. */
const onPhone = (known = subject) => {
  const first = openDesk(engine).state().session.at;
  return openDesk(engine, { subject: known, session: engine.openSession(first, { class: 'phone' }) });
};
const codes = (desk: ReturnType<typeof openDesk>) => desk.last().assessment.grounds.map(({ code }) => code);
const enrolment = (desk: ReturnType<typeof openDesk>) => desk.last().assessment.enrolment['keystroke'];
const confirm = (desk: ReturnType<typeof openDesk>, outcome: 'confirmed' | 'failed' = 'confirmed') =>
  desk.observe({ kind: 'confirmation', at: desk.now(), outcome });

describe('a device of a class that is new to the subject', () => {
  test('is said from the first moment, and nobody is an impostor for it', () => {
    const desk = onPhone();
    expect(codes(desk)).toEqual(['new-device']);
    desk.take(owner());
    expect(codes(desk)).toContain('new-device');
    expect(desk.last().assessment.beliefs['same-person']).toEqual({ bits: 0, state: 'unknown', alarm: 0 });
  });

  test('is not new to somebody who is enrolled nowhere, nor where they are enrolled', () => {
    const nobody = onPhone(engine.openSubject());
    expect(codes(nobody)).toEqual([]);
    nobody.take(owner());
    expect(enrolment(nobody)).toEqual({ state: 'enrolling', progress: 1 / 16 });
    const home = atDesk();
    home.take(owner());
    expect(codes(home)).not.toContain('new-device');
  });

  test('an impostor from second 0 is never enrolled, however long they type, nor is anything else learnt', () => {
    const desk = onPhone();
    for (let k = 0; k < 200; k++) desk.take(thief());
    expect(desk.state().subject).toBe(subject);
    expect(codes(desk)).toContain('new-device');
    confirm(desk, 'failed');
    for (let k = 0; k < 50; k++) desk.take(thief());
    expect(desk.state().subject).toBe(subject);
    expect(desk.last().assessment.beliefs['same-person'].state).toBe('lost');
  });

  test('the employee confirms once and is enrolled, past the minutes in which a confirmation is fresh', () => {
    const desk = onPhone();
    desk.take(owner());
    confirm(desk);
    expect(codes(desk)).not.toContain('new-device');
    for (let k = 0; k < 6; k++) desk.take(owner());
    desk.wait(6 * 60_000);
    for (let k = 0; k < 40 && enrolment(desk)?.state !== 'enrolled'; k++) desk.take(owner());
    expect(enrolment(desk)).toEqual({ state: 'enrolled', progress: 1 });
    expect(codes(onPhone(desk.state().subject))).toEqual([]);
    expect(desk.state().subject.references['laptop/keystroke']).toBe(subject.references['laptop/keystroke']);
  });

  test('who sits down when the confirmation is no longer fresh does not go on enrolling', () => {
    const desk = onPhone();
    confirm(desk);
    for (let k = 0; k < 6; k++) desk.take(owner());
    const begun = desk.state().subject;
    desk.wait(6 * 60_000);
    for (let k = 0; k < 60; k++) desk.take(thief());
    const windows = (state: typeof begun) => state.references['phone/keystroke']?.windows ?? 0;
    expect(windows(desk.state().subject) - windows(begun)).toBeLessThanOrEqual(2);
    expect(enrolment(desk)?.state).toBe('enrolling');
    expect(desk.last().assessment.beliefs['same-person'].state).not.toBe('unknown');
  });
});

/** The same keys, all held and all following one another longer, as on deeper keys. */
function moveTyping(payload: CapturePayload): CapturePayload {
  if (payload.kind !== 'keystrokes') throw new TypeError('typing expected');
  const hold = payload.hold.map((time) => 1.4 * time);
  const pressPress = payload.pressPress.map((time) => 1.3 * time);
  const releasePress = payload.releasePress.map(
    (gap, key) => (pressPress[key] as number) - 1.4 * ((payload.pressPress[key] as number) - gap),
  );
  return { ...payload, hold, pressPress, releasePress };
}

describe('a rhythm that has moved as another keyboard moves it', () => {
  test('is asked, told as that, and not cut, where a stranger is', () => {
    const run = (type: () => CapturePayload) => {
      const states = new Set<string>();
      const told = new Set<string>();
      for (let n = 0; n < 6; n++) {
        const desk = atDesk();
        for (let k = 0; k < 6; k++) {
          desk.take(type());
          states.add(desk.last().assessment.beliefs['same-person'].state);
          for (const code of codes(desk)) told.add(code);
        }
      }
      return { states, told };
    };
    const moved = run(() => moveTyping(owner()));
    expect(moved.told).toContain('typing-moved');
    expect(moved.states).toContain('doubt');
    expect(moved.states).not.toContain('lost');
    expect(run(thief).states).toContain('lost');
  });
});

describe('another reference beside the first', () => {
  const takeOver = () => {
    const desk = atDesk();
    for (let k = 0; k < 5; k++) desk.take(owner());
    while (desk.last().assessment.beliefs['same-person'].state === 'held') desk.take(thief());
    return desk;
  };
  const others = (desk: ReturnType<typeof openDesk>) => desk.state().subject.references['laptop/keystroke']?.others;

  test('is not opened without a confirmation, nor by one that failed', () => {
    const desk = takeOver();
    for (let k = 0; k < 100; k++) desk.take(thief());
    confirm(desk, 'failed');
    for (let k = 0; k < 50; k++) desk.take(thief());
    expect(others(desk)).toEqual([]);
  });

  test('is not opened by a confirmation that ended no doubt', () => {
    const desk = atDesk();
    for (let k = 0; k < 5; k++) desk.take(owner());
    confirm(desk);
    for (let k = 0; k < 30; k++) desk.take(thief());
    expect(others(desk)).toEqual([]);
  });

  test('is not opened by who sits down minutes after the owner has confirmed and gone on, nor does the first learn them', () => {
    const desk = takeOver();
    confirm(desk);
    for (let k = 0; k < 3; k++) desk.take(owner());
    const own = desk.state().subject.references['laptop/keystroke'];
    for (let k = 0; k < 6; k++) desk.take(thief());
    expect(others(desk)).toEqual([]);
    expect((desk.state().subject.references['laptop/keystroke']?.adaptedAt ?? 0) - (own?.adaptedAt ?? 0)).toBe(0);
  });

  test('is opened by a confirmation, is told, and is not grown by others once that is no longer fresh', () => {
    const desk = takeOver();
    confirm(desk);
    desk.take(thief());
    expect(others(desk)).toHaveLength(1);
    expect(codes(desk)).toContain('reference-opened');
    expect(enrolment(desk)).toEqual({ state: 'enrolled', progress: 1, others: 1 });
    for (let k = 0; k < 10; k++) desk.take(thief());
    const grown = others(desk)?.[0]?.windows ?? 0;
    expect(grown).toBeGreaterThan(8);
    desk.wait(6 * 60_000);
    const third = drawStranger();
    for (let k = 0; k < 40; k++) desk.take(third());
    expect(others(desk)?.[0]?.windows).toBeLessThanOrEqual(grown + 1);
    expect(desk.last().assessment.beliefs['same-person'].state).not.toBe('held');
  });

  test('there are never more than two, and the first is as it was enrolled', () => {
    let known = subject;
    for (let k = 0; k < 4; k++) {
      const another = drawStranger();
      const desk = atDesk(known);
      for (let n = 0; n < 30 && desk.last().assessment.beliefs['same-person'].state === 'held'; n++)
        desk.take(another());
      confirm(desk);
      for (let n = 0; n < 12; n++) desk.take(another());
      known = desk.state().subject;
    }
    const reference = known.references['laptop/keystroke'];
    expect(reference?.others).toHaveLength(2);
    expect(reference?.mean).toBe(subject.references['laptop/keystroke']?.mean);
  });
});
