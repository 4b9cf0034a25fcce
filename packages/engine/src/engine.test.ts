import { epochMs, type Observation } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { createCrowd, openDesk, openEnrolledDesk, population, startedAt } from '../test/people.ts';
import { createEngine, parseSession, parseSubject, serialiseSession, serialiseSubject } from './index.ts';
import { injectWindow, seedChance } from './testing.ts';

const crowd = createCrowd(21);
const amara = crowd.typist();
const other = crowd.typist();
const amarasHand = crowd.pointer();
const othersHand = crowd.pointer();
const desk = openEnrolledDesk(amara, amarasHand);
const enrolled = desk.state();
const personOf = (from: ReturnType<typeof openDesk>) => from.last().assessment.beliefs['same-person'];

describe('enrolment', () => {
  test('begins at nothing, counts windows, and ends in belief', () => {
    const engine = createEngine(population);
    const fresh = openDesk(engine);
    expect(fresh.last().assessment.enrolment).toEqual({
      keystroke: { state: 'none', progress: 0 },
      pointer: { state: 'none', progress: 0 },
    });
    expect(personOf(fresh)).toEqual({ bits: 0, state: 'unknown', alarm: 0 });
    const step = fresh.take(amara());
    expect(step.assessment.enrolment['keystroke']).toEqual({ state: 'enrolling', progress: 1 / 16 });
    expect(step.evidence.filter(({ question }) => question === 'same-person')).toEqual([]);
    for (let k = 1; k < 16; k++) fresh.take(amara());
    expect(fresh.last().assessment.enrolment['keystroke']).toEqual({ state: 'enrolled', progress: 1 });
    expect(personOf(fresh).state).toBe('held');
  });

  test('is kept per device class', () => {
    const engine = createEngine(population);
    const phone = openDesk(engine, {
      subject: enrolled.subject,
      session: engine.openSession(startedAt, { class: 'phone' }),
    });
    expect(phone.last().assessment.enrolment['keystroke']?.state).toBe('none');
    expect(personOf(phone).state).toBe('unknown');
  });

  test('takes nothing while an injected stream is in doubt', () => {
    const chance = seedChance(3);
    const fresh = openDesk();
    fresh.take(injectWindow(2, 2, 2, chance));
    for (let k = 0; k < 5; k++) fresh.take(amara());
    expect(fresh.state().subject.references).toEqual({});
  });

  test('of another model counts as none, and is not compared', () => {
    const reference = enrolled.subject.references['laptop/keystroke'] as never as object;
    const subject = { ...enrolled.subject, references: { 'laptop/keystroke': { ...reference, model: 1 } as never } };
    const engine = createEngine(population);
    const stranger = openDesk(engine, { subject, session: engine.openSession(startedAt, { class: 'laptop' }) });
    expect(stranger.last().assessment.enrolment['keystroke']?.state).toBe('none');
    stranger.take(other());
    expect(stranger.last().assessment.enrolment['keystroke']?.progress).toBe(1 / 16);
  });
});

describe('recognition', () => {
  test('speaks for the employee while they type', () => {
    const calm = openDesk(createEngine(population), enrolled);
    for (let k = 0; k < 10; k++) calm.take(amara());
    expect(personOf(calm).state).toBe('held');
    expect(personOf(calm).bits).toBeGreaterThan(8);
    const [evidence] = calm.last().evidence.filter(({ witness }) => witness === 'keystroke');
    expect(evidence).toMatchObject({ question: 'same-person', grounds: [{ code: 'typing-fits' }] });
    expect(calm.last().assessment.since).toBeNull();
  });

  test('notices another hand, tells since when and why, and never doubts that it is a hand', () => {
    const taken = openDesk(createEngine(population), enrolled);
    for (let k = 0; k < 5; k++) taken.take(amara());
    const before = taken.now();
    for (let k = 0; k < 4; k++) taken.take(other());
    expect(['doubt', 'lost']).toContain(personOf(taken).state);
    const { since, grounds, beliefs } = taken.last().assessment;
    expect(since).toBeGreaterThanOrEqual(before);
    expect(since).toBeLessThan(before + 20_000);
    expect(grounds.length).toBeGreaterThan(0);
    expect(grounds[0]?.code).toMatch(/typing|hold|flight|rollover/);
    expect(beliefs['human-at-device'].state).toBe('held');
  });

  test('the mouse alone asks but never cuts', () => {
    const taken = openDesk(createEngine(population), enrolled);
    let worst = 0;
    const states = new Set<string>();
    for (let k = 0; k < 80; k++) {
      taken.take(othersHand());
      worst = Math.max(worst, personOf(taken).alarm);
      states.add(personOf(taken).state);
    }
    expect(states.has('doubt')).toBe(true);
    expect(states.has('lost')).toBe(false);
    expect(worst).toBeLessThan(taken.last().assessment.thresholds.cutOff);
    // Together with typing it does.
    for (let k = 0; k < 8; k++) taken.take(other());
    expect(personOf(taken).state).toBe('lost');
  });

  test('belief fades with time, alarm does not', () => {
    const engine = createEngine(population);
    const calm = openDesk(engine, enrolled);
    for (let k = 0; k < 10; k++) calm.take(amara());
    const now = engine.assess(calm.state(), calm.now()).beliefs['same-person'].bits;
    const later = engine.assess(calm.state(), epochMs(calm.now() + 30 * 60_000)).beliefs['same-person'];
    expect(later.bits).toBeCloseTo(now / 2, 6);
    const taken = openDesk(engine, enrolled);
    for (let k = 0; k < 4; k++) taken.take(other());
    expect(engine.assess(taken.state(), epochMs(taken.now() + 3_600_000)).beliefs['same-person'].state).toBe('lost');
  });

  test('a coarse clock weighs nothing and says so', () => {
    const coarse = openDesk(createEngine(population), enrolled);
    coarse.take({ kind: 'device', clock: 'coarse', uneven: 0, counts: {} });
    const { evidence, state } = coarse.take(other());
    const told = evidence.find(({ question }) => question === 'same-person');
    expect(told).toMatchObject({ bits: 0, grounds: [{ code: 'clock-coarse' }] });
    expect(state.subject).toBe(enrolled.subject);
    expect(personOf(coarse).alarm).toBe(0);
  });
});

describe('confirmation', () => {
  const takenOver = () => {
    const taken = openDesk(createEngine(population), enrolled);
    for (let k = 0; k < 4; k++) taken.take(other());
    return taken;
  };

  test('confirmed ends the alarm and lends belief', () => {
    const taken = takenOver();
    const { evidence } = taken.observe({ kind: 'confirmation', at: taken.now(), outcome: 'confirmed' });
    expect(personOf(taken)).toMatchObject({ state: 'held', alarm: 0 });
    expect(personOf(taken).bits).toBeGreaterThan(0);
    expect(evidence[0]).toMatchObject({ witness: 'confirmation', grounds: [{ code: 'confirmed' }] });
    expect(taken.last().assessment.since).toBeNull();
  });

  test('failed is lost until one succeeds, whatever the rhythm says', () => {
    const calm = openDesk(createEngine(population), enrolled);
    calm.observe({ kind: 'confirmation', at: calm.now(), outcome: 'failed' });
    for (let k = 0; k < 20; k++) calm.take(amara());
    expect(personOf(calm).state).toBe('lost');
    expect(calm.last().assessment.grounds.map(({ code }) => code)).toContain('confirmation-failed');
    calm.observe({ kind: 'confirmation', at: calm.now(), outcome: 'confirmed' });
    expect(personOf(calm).state).toBe('held');
    expect(calm.last().assessment.grounds.map(({ code }) => code)).not.toContain('confirmation-failed');
  });

  test('a changed hand is asked and then learnt beside the one that was enrolled', () => {
    const changed = takenOver();
    let asked = 1;
    changed.observe({ kind: 'confirmation', at: changed.now(), outcome: 'confirmed' });
    for (let k = 0; k < 60; k++) {
      changed.take(other());
      if (personOf(changed).state === 'held') continue;
      asked += 1;
      changed.observe({ kind: 'confirmation', at: changed.now(), outcome: 'confirmed' });
    }
    expect(asked).toBeLessThanOrEqual(4);
    expect(personOf(changed).state).toBe('held');
    expect(changed.state().subject).not.toBe(enrolled.subject);
    const learnt = changed.state().subject.references['laptop/keystroke'];
    expect(learnt?.mean).toBe(enrolled.subject.references['laptop/keystroke']?.mean);
    expect(learnt?.others).toHaveLength(1);
    expect(learnt?.others[0]?.windows).toBeGreaterThan(8);
    // Both hands are known from now on: neither is asked in a session of its own.
    for (const hand of [amara, other]) {
      const engine = createEngine(population);
      const session = engine.openSession(startedAt, { class: 'laptop' });
      const next = openDesk(engine, { subject: changed.state().subject, session });
      for (let k = 0; k < 20; k++) next.take(hand());
      expect(personOf(next).state).toBe('held');
    }
  });
});

describe('injected input', () => {
  test.each([
    ['at full speed', 2, 2, 2, 'superhuman-typing', 1],
    ['with a constant delay', 100, 60, 6, 'metronomic-typing', 2],
    ['without holding keys', 120, 4, 80, 'hold-impossible', 1],
  ] as const)('%s is lost at once', (_, gap, hold, jitter, code, windows) => {
    const chance = seedChance(5);
    const bot = openDesk(createEngine(population), enrolled);
    for (let k = 0; k < windows; k++) bot.take(injectWindow(gap, hold, jitter, chance));
    expect(bot.last().assessment.beliefs['human-at-device'].state).toBe('lost');
    expect(bot.last().assessment.grounds.map((ground) => ground.code)).toContain(code);
  });

  test('what the device counted adds up, asks, and never cuts off by itself: a barcode scanner makes bursts all day', () => {
    const bot = openDesk();
    bot.take({ kind: 'device', clock: 'fine', uneven: 0, counts: { 'superhuman-burst': 1 } });
    expect(bot.last().assessment.beliefs['human-at-device'].state).toBe('held');
    for (let scan = 0; scan < 20; scan += 1) {
      bot.take({ kind: 'device', clock: 'fine', uneven: 0, counts: { 'superhuman-burst': 2 } });
      expect(bot.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
    }
  });

  test('what is put in without keys is no doubt: paste, autofill, dictation, input methods, dropped text', () => {
    const desk = openDesk();
    for (let minute = 0; minute < 30; minute += 1) {
      desk.take({
        kind: 'context',
        counts: { paste: 9, autofill: 12, dictation: 40, composition: 300, drop: 3, copy: 9, 'key-repeat': 80 },
      });
      expect(desk.last().assessment.beliefs['human-at-device'].state).not.toMatch(/doubt|lost/);
      expect(desk.last().assessment.beliefs['same-person'].state).not.toMatch(/doubt|lost/);
    }
  });

  test('a form filled in by a password manager that sends events of its own is no doubt; a script that goes on and on never cuts off', () => {
    const desk = openDesk();
    for (let form = 0; form < 3; form += 1) desk.take({ kind: 'context', counts: { 'untrusted-event': 12 } });
    expect(desk.last().assessment.beliefs['human-at-device'].state).not.toMatch(/doubt|lost/);
  });

  test('a switch or an eye-gaze keyboard, which presses for its hand without moving there, is not cut off', () => {
    const desk = openDesk();
    for (let minute = 0; minute < 60; minute += 1) {
      desk.take({
        kind: 'device',
        clock: 'fine',
        uneven: 0,
        counts: { 'press-without-motion': 12, 'pointer-teleport': 6 },
      });
      expect(desk.last().assessment.beliefs['human-at-device'].state).not.toBe('lost');
    }
  });

  test('an hour of people is never doubted', () => {
    const engine = createEngine(population);
    const others = createCrowd(33);
    for (let who = 0; who < 20; who++) {
      const person = others.typist();
      const fresh = openDesk(engine);
      for (let k = 0; k < 24; k++) {
        fresh.take(person());
        expect(fresh.last().assessment.beliefs['human-at-device'].state).toBe('held');
      }
    }
  });
});

describe('the reducer', () => {
  const script = (): Observation[] => {
    const chance = seedChance(9);
    const people = createCrowd(40);
    const [typist, impostor, hand] = [people.typist(), people.typist(), people.pointer()];
    const list: Observation[] = [];
    let at = startedAt as number;
    const capture = (payload: ReturnType<typeof typist>) => {
      at += 9_000;
      list.push({ kind: 'capture', at: epochMs(at), duration: 8_000, payload });
    };
    for (let k = 0; k < 25; k++) capture(typist());
    for (let k = 0; k < 12; k++) capture(hand());
    capture({ kind: 'context', counts: { paste: 1, 'untrusted-event': 3 } });
    capture({ kind: 'device', clock: 'fine', uneven: 3, counts: { 'pointer-teleport': 1 } });
    for (let k = 0; k < 5; k++) capture(impostor());
    list.push({ kind: 'record-access', at: epochMs(at), recordClass: 'customer', record: 'c1', access: 'full' });
    list.push({ kind: 'record-access', at: epochMs(at), recordClass: 'customer', record: 'c2', access: 'masked' });
    list.push({ kind: 'confirmation', at: epochMs(at), outcome: 'confirmed' });
    for (let k = 0; k < 20; k++) capture(typist());
    list.push({ kind: 'network-flow', at: epochMs(at), device: 'd', destination: 'example.org' });
    capture(injectWindow(3, 3, 2, chance, 40));
    list.push({ kind: 'confirmation', at: epochMs(at), outcome: 'failed' });
    return list;
  };
  const bytesOf = ({ subject, session }: typeof enrolled) => [serialiseSubject(subject), serialiseSession(session)];

  test('gives the same bytes for the same observations, also when stored and read between any two', () => {
    const straight = openDesk();
    for (const observation of script()) straight.observe(observation);

    const engine = createEngine(population);
    let state = { subject: engine.openSubject(), session: engine.openSession(startedAt, { class: 'laptop' }) };
    for (const observation of script()) {
      state = engine.observe(state, observation).state;
      const subject = parseSubject(serialiseSubject(state.subject));
      const session = parseSession(serialiseSession(state.session));
      if (!subject.ok || !session.ok) throw new Error('a state cannot be read back');
      state = { subject: subject.value, session: session.value };
    }
    expect(bytesOf(state)).toEqual(bytesOf(straight.state()));
    expect(straight.state().session.reads).toEqual({ full: 1, masked: 1, refused: 0 });
    expect(straight.state().session.flows).toBe(1);
  });

  test('never writes to the state it was given', () => {
    const engine = createEngine(population);
    let state = { subject: engine.openSubject(), session: engine.openSession(startedAt, { class: 'laptop' }) };
    for (const observation of script()) {
      const before = bytesOf(state);
      const after = engine.observe(state, observation).state;
      expect(bytesOf(state)).toEqual(before);
      state = after;
    }
  });

  test('hands back the same subject where nothing was learnt', () => {
    const engine = createEngine(population);
    const { state } = engine.observe(enrolled, { kind: 'capture', at: desk.now(), duration: 9_000, payload: other() });
    expect(state.subject).toBe(enrolled.subject);
    expect(state.session).not.toBe(enrolled.session);
  });

  test('what is not measured yet stays unknown at 0 bits', () => {
    const busy = openDesk();
    for (const observation of script()) busy.observe(observation);
    for (const question of ['fitting-access', 'fitting-network'] as const) {
      expect(busy.last().assessment.beliefs[question]).toEqual({ bits: 0, state: 'unknown', alarm: 0 });
    }
  });

  test('time does not run backwards when batches of several tabs cross', () => {
    const crossed = openDesk(createEngine(population), enrolled);
    const at = crossed.now();
    const { state } = crossed.observe({ kind: 'capture', at: epochMs(at - 60_000), duration: 5_000, payload: amara() });
    expect(state.session.at).toBe(at);
  });

  test('traces every intermediate, in order, and changes nothing by it', () => {
    const seen: string[] = [];
    const traced = createEngine(population, {}, { trace: (key, _, witness) => seen.push(`${witness}.${key}`) });
    const payload = amara();
    const observation = { kind: 'capture', at: desk.now(), duration: 9_000, payload } as const;
    const step = traced.observe(enrolled, observation);
    expect(seen).toEqual([
      'injection.alarm',
      'keystroke.rows',
      'keystroke.bag',
      'keystroke.embedding',
      'keystroke.llr',
      'keystroke.bits',
      'keystroke.alarm',
    ]);
    expect(bytesOf(createEngine(population).observe(enrolled, observation).state)).toEqual(bytesOf(step.state));
  });

  test('keeps a session within a few kilobytes', () => {
    const busy = openDesk();
    for (const observation of script()) busy.observe(observation);
    expect(serialiseSession(busy.state().session).length).toBeLessThan(12_000);
  });

  test.each([
    [{ falseStepUpsPerHour: 0 }, 'falseStepUpsPerHour'],
    [{ falseCutOffsPerHour: Number.NaN }, 'falseCutOffsPerHour'],
  ])('refuses settings %o by name', (settings, name) => {
    expect(() => createEngine(population, settings)).toThrow(name);
  });

  test('another decision is tried without touching the shipped one', () => {
    const usual = openDesk(createEngine(population)).last().assessment.thresholds;
    const bound = openDesk(createEngine(population, {}, { decision: { overshoot: 0 } })).last().assessment.thresholds;
    const silent = { voices: { keystroke: { capAgainst: 0, capFor: 0 } } };
    const deaf = openDesk(createEngine(population, {}, { decision: silent }), enrolled);
    for (let k = 0; k < 4; k++) deaf.take(other());
    expect(bound.ask).toBeCloseTo(Math.log2(480 * 40), 10);
    expect(usual.ask).toBeLessThan(bound.ask);
    expect(deaf.last().assessment.thresholds).toEqual(usual);
    expect(personOf(deaf)).toMatchObject({ alarm: 0, state: 'held' });
  });

  test('a tighter budget raises the thresholds by its bits', () => {
    const usual = openDesk(createEngine(population)).last().assessment.thresholds;
    const tight = openDesk(createEngine(population, { falseStepUpsPerHour: 1 / 160 })).last().assessment.thresholds;
    expect(tight.ask - usual.ask).toBeCloseTo(2, 9);
    expect(tight.cutOff).toBe(usual.cutOff);
  });
});
