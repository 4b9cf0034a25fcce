import { describe, expect, test } from 'vitest';
import { readKeystrokes } from '../datasets/read-keystrokes.ts';
import { createChance } from '../synthetic/chance.ts';
import { createGraphNumbers, measureGraphs, type NumberGraph } from './measure-graphs.ts';
import { compareNamedPeople, cutProbes, measureTypists, type NamedTypist } from './named-people.ts';
import { type NamedSession, readNamedKeys } from './read-named-keys.ts';
import { compareGraphs, rankGraphs, relativeAbsolute } from './relative-absolute.ts';
import { compareTimes, enrolTimes, findTailArea, tailArea } from './tail-area.ts';

type Pressed = readonly [name: string, since: number, hold: number];

/** Keys one after the other. */
function press(...keys: readonly Pressed[]): NamedSession {
  let at = 0;
  return {
    id: 'one',
    keys: keys.map(([name, since, hold]) => {
      at += since;
      return { name, zone: 8, press: at, release: at + hold };
    }),
  };
}

describe('names of keys', () => {
  test('are read beside the keys that the product reads, in their order', () => {
    const text = 'session,press_ms,release_ms,key\n1,200,260,b\n1,100,180,A\n1,50,20,x\n2,10,20,comma\n1,300,300,,\n';
    const named = readNamedKeys(text);
    expect(named.map(({ keys }) => keys.map(({ name }) => name))).toEqual([['a', 'b', ','], ['comma']]);
    const plain = named.map(({ id, keys }) => ({ id, keys: keys.map(({ name: _, ...key }) => key) }));
    expect(plain).toEqual(readKeystrokes(text));
  });

  test('two keys of the same tick keep both names', () => {
    const [session] = readNamedKeys('1,10,20,q\n1,10,20,w\n');
    expect(session?.keys.map(({ name }) => name)).toEqual(['q', 'w']);
  });
});

test('timings of a pair are from down and up to down and up, and no row of keys spans sessions', () => {
  const measured = measureGraphs(
    [press(['a', 0, 80], ['b', 100, 50], ['c', 30, 40]), press(['a', 0, 70])],
    createGraphNumbers(),
  );
  expect(measured.keys.times.map((times) => [...times])).toEqual([[80, 50, 40, 70]]);
  // Of a to b: down to down 100, up to down 20, down to up 150, up to up 70.
  expect(measured.pairs.times.map((times) => times[0])).toEqual([100, 20, 150, 70]);
  expect(measured.pairs.graphs.length).toBe(2);
  expect([...(measured.triples.times[0] ?? [])]).toEqual([130]);
  expect(measured.keys.graphs[0]).toBe(measured.keys.graphs[3]);
});

describe('tail areas', () => {
  test('are what lies beyond a time, as seen from the median', () => {
    const sorted = Float64Array.of(99, 10, 20, 30, 40, 1);
    const area = (time: number) => findTailArea(sorted, 1, 5, time);
    // Median 25: up to it the share of 10, 20, 30, 40 that is no longer, after it the share that is longer.
    expect([5, 10, 20, 25, 26, 30, 39, 40, 90].map(area)).toEqual([0, 0.25, 0.5, 0.5, 0.5, 0.25, 0.25, 0, 0]);
  });

  test('are averaged for each kind, over the graphs of which the reference has two times', () => {
    const numberOf = createGraphNumbers();
    const reference = measureGraphs([press(['a', 0, 10], ['a', 500, 20], ['a', 500, 30], ['z', 500, 5])], numberOf);
    // Holds: 20 is the median, ⅔ of the times reach it; 30 has none beyond it. z is once in the reference: passed over.
    const probe = measureGraphs([press(['a', 0, 20]), press(['a', 0, 30]), press(['z', 0, 5])], numberOf);
    const [hold, ...flights] = compareTimes(enrolTimes(reference), probe);
    expect(hold).toBeCloseTo(1 / 3);
    expect(flights).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    // Nothing of pairs is shared: the holds alone speak.
    expect(tailArea.enrol(reference)(tailArea.view(probe))).toBeCloseTo(1 / 3);
    expect(tailArea.enrol(reference)(measureGraphs([press(['q', 0, 9])], numberOf))).toBe(0);
  });
});

describe('relative and absolute distance', () => {
  const typed = (numberOf: NumberGraph, pairs: readonly (readonly [first: string, duration: number])[]) =>
    rankGraphs(
      measureGraphs(
        pairs.map(([first, duration]) => press([first, 0, 1], ['x', duration, 1])),
        numberOf,
      ).pairs,
    );

  test('are worked out as by hand', () => {
    const numberOf = createGraphNumbers();
    const reference = typed(numberOf, [
      ['a', 100],
      ['b', 200],
      ['c', 300],
      ['d', 400],
      ['r', 10],
    ]);
    // Shared in the probe's order: b 150, a 160, d 300, c 310; each stands one place off: 4 of at most 8.
    const probe = typed(numberOf, [
      ['a', 160],
      ['b', 150],
      ['c', 310],
      ['d', 300],
      ['p', 10],
    ]);
    const { shared, disorder, unlike } = compareGraphs(reference, probe);
    expect([shared, disorder]).toEqual([4, 0.5]);
    // Ratios 1.6, 1.33, 1.03, 1.33: all but c are farther apart than 1.25.
    expect(unlike).toBe(0.75);
  });

  test('of a graph typed several times its mean counts, and the opposite order is farthest', () => {
    const numberOf = createGraphNumbers();
    const reference = typed(numberOf, [
      ['a', 100],
      ['a', 300],
      ['b', 210],
      ['c', 220],
    ]);
    const probe = typed(numberOf, [
      ['a', 200],
      ['b', 100],
      ['c', 90],
    ]);
    expect(compareGraphs(reference, reference)).toEqual({ shared: 3, disorder: 0, unlike: 0 });
    expect(compareGraphs(reference, probe)).toEqual({ shared: 3, disorder: 1, unlike: 2 / 3 });
  });

  test('where nothing is shared it is the farthest', () => {
    const numberOf = createGraphNumbers();
    const compare = relativeAbsolute.enrol(measureGraphs([press(['a', 0, 9], ['b', 100, 9], ['c', 90, 9])], numberOf));
    const score = (...keys: readonly Pressed[]) =>
      compare(relativeAbsolute.view(measureGraphs([press(...keys)], numberOf)));
    expect(score(['q', 0, 9], ['r', 100, 9])).toBe(-2);
    expect(score(['a', 0, 9], ['b', 100, 9], ['c', 90, 9])).toBeGreaterThan(-2);
  });
});

test('probes are cut every so many keys, across sessions', () => {
  const sessions = [press(['a', 0, 1], ['b', 9, 1], ['c', 9, 1]), press(['d', 0, 1], ['e', 9, 1])];
  const names = cutProbes(sessions, 2).map((probe) => probe.map(({ keys }) => keys.map(({ name }) => name).join('')));
  expect(names).toEqual([['ab'], ['c', 'd']]);
});

describe('two made-up typists', () => {
  /** Words of three letters: everybody has times of their own for each pair. */
  function type(who: string, count: number, hour: number): NamedSession {
    const habit = createChance(4).branch(who);
    const chance = createChance(5).branch(`${who} ${hour}`);
    const times = Array.from({ length: 9 }, () => ({
      since: 120 + habit.normal(0, 35),
      hold: 80 + habit.normal(0, 18),
    }));
    let before = 0;
    const keys = Array.from({ length: count }, () => {
      const letter = Math.floor(chance() * 3);
      const { since, hold } = times[3 * before + letter] ?? { since: 0, hold: 0 };
      before = letter;
      return ['abc'[letter] ?? '', since + chance.normal(0, 15), Math.max(20, hold + chance.normal(0, 8))] as const;
    });
    return press(...keys);
  }

  test.each([tailArea, relativeAbsolute])('are told apart by $name', (peer) => {
    const typists: readonly NamedTypist[] = ['one', 'other'].map((subject) => ({
      subject,
      enrolled: [type(subject, 300, 0)],
      probes: [type(subject, 200, 1)],
    }));
    const people = measureTypists(
      typists,
      50,
      new Map([
        ['one', 4],
        ['other', 3],
      ]),
    );
    const compare = peer as Parameters<typeof compareNamedPeople<unknown>>[0];
    const trials = compareNamedPeople(compare, people);
    expect([...trials.matedSubject]).toEqual([0, 0, 0, 0, 1, 1, 1]);
    expect([...trials.nonMatedSubject]).toEqual([1, 0]);
    expect(Math.min(...trials.mated)).toBeGreaterThan(Math.max(...trials.nonMated));
  });
});
