import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CapturePayload, Stroke } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import { openDesk, population } from '../test/people.ts';
import { attackParameters } from './attack/parameters.ts';
import { createEngine, parseHands } from './index.ts';
import { injectWindow, seedChance } from './testing.ts';

const read = parseHands(readFileSync(fileURLToPath(new URL('../models/hands.json', import.meta.url)), 'utf8'));
if (!read.ok) throw new Error(read.error.message);
const hands = read.value;
const engine = createEngine({ ...population, hands });
const chance = seedChance(4);
const scripted = () => injectWindow(150, 80, 60, chance);
const steps = Int16Array.from({ length: 60 }, (_value, at) => (at % 2 === 0 ? 14 : 3));
const line: Stroke = { kind: 'move', button: 'none', pause: 400, settle: 0, hold: 0, pressStep: 30, steps };
const bot = (): CapturePayload => ({ kind: 'strokes', strokes: [line, line, line, line] });

describe('doubt of a hand by its manner', () => {
  test('asks after some windows, never cuts, and says why', () => {
    const desk = openDesk(engine);
    const states = new Set<string>();
    for (let k = 0; k < 40; k++) {
      desk.take(scripted());
      states.add(desk.last().assessment.beliefs['human-at-device'].state);
    }
    expect([...states]).toEqual(['held', 'doubt']);
    expect(desk.last().assessment.grounds.map(({ code }) => code)).toContain('typing-unlike-hand');
    const [told] = desk.last().evidence;
    expect(told).toMatchObject({ question: 'human-at-device', witness: 'injection' });
  });

  test('speaks of the pointer by a witness of its own', () => {
    const desk = openDesk(engine);
    for (let k = 0; k < 3; k++) desk.take(bot());
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
    expect(desk.last().evidence.map(({ witness }) => witness)).toContain('automation');
  });

  test('what no hand can do still cuts alone', () => {
    const desk = openDesk(engine);
    desk.take(injectWindow(2, 2, 2, chance));
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('lost');
  });

  test('is not heard while a confirmation is fresh', () => {
    const desk = openDesk(engine);
    desk.observe({ kind: 'confirmation', at: desk.now(), outcome: 'confirmed' });
    for (let k = 0; k < 10; k++) desk.take(scripted());
    expect(desk.last().assessment.beliefs['human-at-device'].alarm).toBe(0);
    desk.wait(5 * 60_000);
    for (let k = 0; k < 30; k++) desk.take(scripted());
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
  });

  test('counts half once the employee has confirmed in this session, and as much as the host heeds', () => {
    const alarmAfter = (engineOf: typeof engine, isConfirmed: boolean) => {
      const desk = openDesk(engineOf);
      if (isConfirmed) desk.observe({ kind: 'confirmation', at: desk.now(), outcome: 'confirmed' });
      desk.wait(6 * 60_000);
      desk.take(bot());
      return desk.last().evidence.find(({ witness }) => witness === 'automation')?.bits ?? 0;
    };
    const whole = alarmAfter(engine, false);
    expect(whole).toBeLessThan(-5);
    expect(alarmAfter(engine, true)).toBeCloseTo(whole / 2, 6);
    const calm = createEngine({ ...population, hands: { ...hands, heed: { typing: 1, way: 0.7 } } });
    expect(alarmAfter(calm, false)).toBeCloseTo(0.7 * whole, 6);
  });

  test('takes back at once what typing told itself, and of what others told no more than a window is worth', () => {
    /** An engine to which every window says so many bits. */
    const hearing = (offset: number) => {
      const typing = { ...hands.typing, calibration: { scale: 0, offset } };
      return createEngine({ ...population, hands: { ...hands, typing } });
    };
    const { most, least } = attackParameters.hand.typing;
    const { present } = attackParameters.hand;
    const [against, forHand] = [hearing(-50), hearing(50)];
    const manner = (desk: ReturnType<typeof openDesk>) => desk.state().session.manner;
    const alarm = (desk: ReturnType<typeof openDesk>) => desk.state().session.beliefs['human-at-device'].alarm;

    const odd = openDesk(against);
    odd.take(scripted());
    expect([alarm(odd), manner(odd)]).toEqual([-least, -least]);
    const again = openDesk(forHand, odd.state());
    again.take(scripted());
    expect([alarm(again), manner(again)]).toEqual([-least - most, -least - most]);
    for (let k = 0; k < -least / most; k++) again.take(scripted());
    expect([alarm(again), manner(again)]).toEqual([0, 0]);

    const burst = openDesk(forHand);
    burst.take({ kind: 'device', clock: 'fine', uneven: 0, counts: { 'superhuman-burst': 1 } });
    const told = alarm(burst);
    burst.take(scripted());
    expect(told - alarm(burst)).toBe(present);
    expect(manner(burst)).toBe(0);
  });

  test('has nothing to take back once the employee has confirmed', () => {
    const desk = openDesk(engine);
    for (let k = 0; k < 3; k++) desk.take(scripted());
    expect(desk.state().session.manner).toBeGreaterThan(0);
    desk.observe({ kind: 'confirmation', at: desk.now(), outcome: 'confirmed' });
    expect(desk.state().session.manner).toBe(0);
  });

  test('is not heard of typing on a clock that blurs it, but of pointing it is', () => {
    const desk = openDesk(engine);
    desk.take({ kind: 'device', clock: 'sixteen-ms', uneven: 0, counts: {} });
    for (let k = 0; k < 10; k++) desk.take(scripted());
    expect(desk.last().assessment.beliefs['human-at-device'].alarm).toBe(0);
    for (let k = 0; k < 3; k++) desk.take(bot());
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
  });

  test('listens to one of the two alone', () => {
    const { habits, typing } = hands;
    const desk = openDesk(createEngine({ ...population, hands: { habits, typing } }));
    for (let k = 0; k < 3; k++) desk.take(bot());
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('unknown');
    for (let k = 0; k < 10; k++) desk.take(scripted());
    expect(desk.last().assessment.beliefs['human-at-device'].state).toBe('doubt');
  });

  test('is silent where the population tells nothing of hands', () => {
    const desk = openDesk(createEngine(population));
    for (let k = 0; k < 10; k++) desk.take(scripted());
    expect(desk.last().assessment.beliefs['human-at-device'].alarm).toBe(0);
  });
});
