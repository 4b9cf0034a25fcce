import { createEngine, type Engine } from '@samehand/engine';
import { expect, test } from 'vitest';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { typeSynthetic } from '../src/gate/capture-synthetic.ts';
import { createPerson } from '../src/synthetic/person.ts';
import { type Hand, hearTyping } from '../src/takeover/hand.ts';
import { knowHands } from '../src/takeover/know-hands.ts';
import { enrolHand, sitDown } from '../src/takeover/sit-down.ts';

const shipped = readShippedPopulation();
const typing = shipped.models['keystroke'];
if (typing?.home === undefined) throw new Error('the shipped population knows no typing');
/** As if those of the calibration lay as far off as people lie apart: near them no site is taken off. */
const home = typing.home.map((place, axis) => place + Math.sqrt(typing.between[axis] as number));
const population = { ...shipped, models: { ...shipped.models, keystroke: { ...typing, home } } };
const hands: readonly Hand[] = Array.from({ length: 7 }, (_, k) => {
  const heard = typeSynthetic(createPerson(`known ${k}`), 1000, k).map(hearTyping);
  return { name: `${k}`, enrolled: heard.slice(0, 24), later: heard.slice(24) };
});
const [owner, other] = hands as readonly [Hand, Hand];

/** Bits of belief in the owner, payload by payload of somebody. */
function follow(engine: Engine, { later }: Hand): readonly number[] {
  const subject = enrolHand(engine, owner.enrolled);
  if (subject === null) throw new Error('the hand did not enrol');
  const desk = sitDown(engine, subject);
  return later.map((heard) => desk.hear(heard).beliefs['same-person'].bits);
}

test('a server knows where its people lie, and nothing of a stranger among them', () => {
  const meet = knowHands(population, hands);
  const without = knowHands(
    population,
    hands.filter((hand) => hand !== other),
  );
  expect(follow(meet(1), other)).toEqual(follow(without(null), other));
  expect(follow(meet(null), other)).not.toEqual(follow(without(null), other));
  expect(follow(meet(null), other)).not.toEqual(follow(createEngine(population), other));
});

test('too few people tell nothing of a site', () => {
  const meet = knowHands(population, [owner, other]);
  expect(follow(meet(null), other)).toEqual(follow(createEngine(population), other));
});
