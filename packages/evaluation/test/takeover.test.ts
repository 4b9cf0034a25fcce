import { createEngine } from '@samehand/engine';
import { describe, expect, test } from 'vitest';
import { readShippedPopulation } from '../src/fit/read-shipped-population.ts';
import { typeSynthetic } from '../src/gate/capture-synthetic.ts';
import { createPerson } from '../src/synthetic/person.ts';
import { type Hand, hearTyping, interleave } from '../src/takeover/hand.ts';
import { hearGenuine } from '../src/takeover/hear-genuine.ts';
import { measureTakeovers } from '../src/takeover/measure-takeover.ts';

const hands: readonly Hand[] = Array.from({ length: 8 }, (_, k) => {
  const heard = typeSynthetic(createPerson(`desk ${k}`), 1400, k).map(hearTyping);
  return { name: `${k}`, enrolled: heard.slice(0, 24), later: heard.slice(24) };
});

describe('a take-over', () => {
  test('by another made-up person is noticed, and the genuine ones are left in peace', () => {
    const engine = createEngine(readShippedPopulation());
    const asked = measureTakeovers(engine, hands, (owner) => [(owner + 3) % hands.length]);
    const genuine = hearGenuine(engine, [hands]);
    expect(asked.length).toBe(hands.length);
    expect(asked.filter(({ keys }) => keys <= 200).length).toBeGreaterThanOrEqual(6);
    for (const { keys, seconds } of asked) if (Number.isFinite(keys)) expect(seconds).toBeGreaterThan(0);
    expect(genuine.length).toBe(hands.length);
    expect(genuine.reduce((sum, { stepUps }) => sum + stepUps, 0)).toBe(0);
  });

  test('whoever has too little input to enrol is not judged', () => {
    const engine = createEngine(readShippedPopulation());
    const few = hands.map((hand) => ({ ...hand, enrolled: hand.enrolled.slice(0, 3) }));
    expect(measureTakeovers(engine, few, () => [0])).toEqual([]);
  });

  test('typing and pointing take turns of equal length, and nothing is lost', () => {
    const one = (seconds: number, keys: number) => ({ payload: hands[0]?.later[0]?.payload as never, seconds, keys });
    const typing = [one(4, 1), one(4, 2), one(4, 3)];
    const pointing = [one(2, 11), one(2, 12), one(2, 13), one(2, 14), one(2, 15), one(2, 16), one(2, 17)];
    const order = interleave(typing, pointing).map(({ keys }) => keys);
    expect(order).toEqual([1, 11, 12, 2, 13, 14, 3, 15, 16, 17]);
  });
});
