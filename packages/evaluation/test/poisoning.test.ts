import { createEngine } from '@samehand/engine';
import { expect, test } from 'vitest';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { typeSynthetic } from '../src/gate/capture-synthetic.ts';
import { averageBits, measurePoisoning } from '../src/poisoning/measure-poisoning.ts';
import { poisonDesk } from '../src/poisoning/poison-desk.ts';
import { createChance } from '../src/synthetic/chance.ts';
import { createPerson } from '../src/synthetic/person.ts';
import { type Hand, hearTyping } from '../src/takeover/hand.ts';
import { enrolHand, sitDown } from '../src/takeover/sit-down.ts';

const population = readShippedPopulation();
const engine = createEngine(population);
const model = population.models['keystroke'];
if (model === undefined) throw new Error('the shipped population has no typing');

const hands: readonly Hand[] = Array.from({ length: 4 }, (_, k) => {
  const heard = typeSynthetic(createPerson(`poisoned ${k}`), 1700, k).map(hearTyping);
  return { name: `${k}`, enrolled: heard.slice(0, 24), later: heard.slice(24) };
});
const plan = { days: 8, payloads: 30, share: 0.1 };

test('a little of another hand every day does not teach the reference that hand', () => {
  const measured = measurePoisoning(engine, model, hands, plan, 1);
  expect(measured).toHaveLength(hands.length);
  for (const { poisoned, enrolled, ownChange } of measured) {
    expect(poisoned - enrolled).toBeLessThan(1);
    expect(Math.abs(ownChange)).toBeLessThan(1);
  }
});

test('the measure sees a reference that did learn another hand: one that confirmed every step-up', () => {
  const [owner, other] = hands;
  if (owner === undefined || other === undefined) throw new Error('two hands expected');
  const enrolled = enrolHand(engine, owner.enrolled);
  if (enrolled === null) throw new Error('the hand did not enrol');
  const half = Math.floor(other.later.length / 2);
  const typed = other.later.slice(0, half);
  const kept = other.later.slice(half);
  const { subject, asked } = poisonDesk(
    engine,
    enrolled,
    typed,
    typed,
    { ...plan, share: 0, isLearnt: true },
    createChance(1),
  );
  expect(asked).toBeGreaterThan(0);
  expect(averageBits(model, subject, kept)).toBeGreaterThan(averageBits(model, enrolled, kept) + 3);
});

test('what is overheard is believed as what is heard, and teaches nothing', () => {
  const [owner] = hands;
  const enrolled = owner === undefined ? null : enrolHand(engine, owner.enrolled);
  if (owner === undefined || enrolled === null) throw new Error('the hand did not enrol');
  const heard = sitDown(engine, enrolled);
  const overheard = sitDown(engine, enrolled);
  for (const [at, one] of owner.later.entries()) {
    const assessment = heard.hear(one);
    const same = overheard.overhear(one);
    if (at < 16) expect(same.beliefs).toEqual(assessment.beliefs);
  }
  expect(heard.subject).not.toBe(enrolled);
  expect(overheard.subject).toBe(enrolled);
});
