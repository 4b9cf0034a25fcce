import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { KeystrokeWindow, Stroke } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cloud, SharedCloud } from '../../contract/hand-model.ts';
import {
  drawNormal,
  injectWindow,
  inventPointingHand,
  inventTypist,
  pointRun,
  seedChance,
  typeWindow,
} from '../../testing.ts';
import { attackParameters } from '../parameters.ts';
import { logDensity, measureDistance, readyDensity, readyLogDensity } from './density.ts';
import { fitHandModel, leaveOut } from './fit-hand.ts';
import { fitMixture } from './fit-mixture.ts';
import { judgeHand, readyHandJudge } from './judge-hand.ts';
import { learnHabits } from './learn-habits.ts';
import { measureTyping, typingSigns } from './measure-typing.ts';
import { measureWay, waySigns } from './measure-way.ts';
import { parseHands } from './parse-hands.ts';
import { addPeople, openPeopleSums, refitPeople } from './refit-people.ts';
import { warpShares, warpSigns } from './warp.ts';
import { readyHandScale, weighHand } from './weigh-hand.ts';

const shipped = readFileSync(fileURLToPath(new URL('../../../models/hands.json', import.meta.url)), 'utf8');
const hands = (() => {
  const read = parseHands(shipped);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
})();
const habits = hands.habits;

/** Samples of two signs around (x, y). */
function scatter(x: number, y: number, spread: number, seed: number, count = 400): Float64Array[] {
  const chance = seedChance(seed);
  return Array.from({ length: count }, () => {
    const shared = drawNormal(chance);
    return Float64Array.of(x + spread * shared, y + spread * (0.6 * shared + 0.8 * drawNormal(chance)));
  });
}

describe('bending', () => {
  const quantiles = warpShares.map((share) => 10 * share);
  test('keeps order, is bounded, and takes what is not there for ordinary', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = warpSigns([quantiles, quantiles], Float64Array.of(Math.min(a, b), Math.max(a, b)));
        expect(low).toBeLessThanOrEqual(high as number);
        expect(Math.abs(low as number)).toBeLessThanOrEqual(8);
      }),
    );
    expect(warpSigns([quantiles], Float64Array.of(Number.NaN))[0]).toBe(0);
    expect(warpSigns([quantiles], Float64Array.of(5))[0]).toBeCloseTo(0, 9);
    expect(warpSigns([quantiles], Float64Array.of(9.5))[0]).toBeCloseTo(1.6449, 9);
  });
});

describe('a cloud', () => {
  const cloud: Cloud = { name: 'two', mean: [1, -1], scatter: [4, 1, 2] };
  test('measures distance as its scatter tells', () => {
    const ready = readyDensity(cloud);
    // [2 1]·inverse([[4 1][1 2]])·[2 1]ᵀ = (8 − 4 + 4)/7
    expect(measureDistance(ready, Float64Array.of(3, 0))).toBeCloseTo(8 / 7, 9);
    expect(ready.logDeterminant).toBeCloseTo(-Math.log(7) / 2, 9);
    const own = readyLogDensity(ready, 1, 1);
    expect(logDensity(own, 0)).toBeGreaterThan(logDensity(own, 1));
    expect(logDensity(readyLogDensity(ready, 4, 1), 50)).toBeGreaterThan(logDensity(own, 50));
    expect(logDensity(readyLogDensity(ready, 1, 0.5), 1)).toBeCloseTo(logDensity(own, 1) - Math.LN2, 9);
  });
  test('of any number of signs measures as its scatter tells, whole blocks of four or not', () => {
    const chance = seedChance(21);
    for (const size of [1, 3, 4, 5, 16, 21]) {
      // Scatter A·Aᵀ with A lower triangular and known: the distance is |A⁻¹·x|², found by forward substitution.
      const rows = Array.from({ length: size }, (_row, row) =>
        Array.from({ length: size }, (_column, column) =>
          column < row ? drawNormal(chance) : column === row ? 1 + chance() : 0,
        ),
      );
      const entry = (row: number, column: number) =>
        (rows[row] as number[]).reduce((sum, value, k) => sum + value * ((rows[column] as number[])[k] as number), 0);
      const cloud: Cloud = {
        name: 'some',
        mean: Array.from({ length: size }, () => drawNormal(chance)),
        scatter: rows.flatMap((_row, row) => Array.from({ length: row + 1 }, (_column, column) => entry(row, column))),
      };
      const signs = Float64Array.from({ length: size }, () => drawNormal(chance));
      const solved: number[] = [];
      for (let row = 0; row < size; row++) {
        let value = (signs[row] as number) - (cloud.mean[row] as number);
        for (let k = 0; k < row; k++) value -= ((rows[row] as number[])[k] as number) * (solved[k] as number);
        solved.push(value / ((rows[row] as number[])[row] as number));
      }
      const wanted = solved.reduce((sum, value) => sum + value * value, 0);
      expect(measureDistance(readyDensity(cloud), signs) / wanted).toBeCloseTo(1, 6);
    }
  });
  test('refuses what is no scatter, by name', () => {
    expect(() => readyDensity({ ...cloud, scatter: [1, 2, 1] })).toThrow(/two/);
  });
});

describe('a hand model', () => {
  const people = scatter(0, 0, 1, 1);
  const model = fitHandModel(['a', 'b'], people, [
    { name: 'near', samples: scatter(4, 0, 0.7, 2) },
    { name: 'far', samples: scatter(0, -9, 0.4, 3) },
  ]);
  const share = (of: readonly Float64Array[], by = model) => {
    const scale = readyHandScale(by);
    return of.filter((signs) => weighHand(scale, signs) > 0).length / of.length;
  };

  test('tells people from programs that it was not fitted on', () => {
    expect(share(scatter(0, 0, 1, 11))).toBeGreaterThan(0.9);
    expect(share(scatter(4, 0, 0.7, 12))).toBeLessThan(0.05);
    expect(share(scatter(0, -9, 0.4, 13))).toBe(0);
  });

  test('distrusts what is like nobody, without having seen it', () => {
    expect(share(scatter(-7, 7, 0.4, 14))).toBe(0);
    expect(leaveOut(model, 'far').programs.map(({ name }) => name)).toEqual(['near']);
    expect(share(scatter(0, -9, 0.4, 15), leaveOut(model, 'far'))).toBe(0);
  });

  test('learns other people, from sums alone, and nothing from nobody', () => {
    expect(refitPeople(model, openPeopleSums(model))).toBe(model);
    const elsewhere = scatter(-2.2, 1.5, 0.8, 16, 4000);
    expect(share(elsewhere)).toBeLessThan(0.8);
    const sums = openPeopleSums(model);
    for (const signs of elsewhere) addPeople(model, sums, signs);
    expect(share(scatter(-2.2, 1.5, 0.8, 17), refitPeople(model, sums))).toBeGreaterThan(0.9);
    // What it knows of programs stays.
    expect(share(scatter(0, -9, 0.4, 18), refitPeople(model, sums))).toBe(0);
  });

  test('makes people of several clouds where they are several, and the same ones each time', () => {
    const two = [...scatter(-5, -5, 0.7, 21), ...scatter(5, 5, 0.7, 22)];
    const mixed = fitHandModel(['a', 'b'], two, [], 2);
    expect(mixed.people).toHaveLength(2);
    expect(mixed.people.map(({ share: part }) => Math.round(10 * part))).toEqual([5, 5]);
    expect(fitHandModel(['a', 'b'], two, [], 2)).toEqual(mixed);
    // The same people warped: bending takes the two for one, each cloud of the two finds its own.
    const middles = fitMixture('two', two, 2).map(({ mean }) => Math.round((mean[0] as number) / 5));
    expect(middles.sort()).toEqual([-1, 1]);
    expect(fitMixture('two', two, 1)).toMatchObject([{ name: 'two', share: 1 }]);
  });

  test('asks for more samples than signs', () => {
    expect(() => fitHandModel(['a', 'b'], people, [{ name: 'few', samples: people.slice(0, 2) }])).toThrow(/few/);
  });
});

describe('signs', () => {
  const sample = fc.tuple(fc.nat(8), fc.nat(9), fc.nat(1000), fc.nat(1500), fc.integer({ min: -1000, max: 1500 }));
  const windows = fc.array(sample, { minLength: 20, maxLength: 255 }).map(
    (samples): KeystrokeWindow => ({
      kind: 'keystrokes',
      zone: Uint8Array.from(samples, ([zone]) => zone),
      previous: Uint8Array.from(samples, ([, previous]) => previous),
      hold: Uint16Array.from(samples, ([, , hold]) => 2 * hold),
      pressPress: Uint16Array.from(samples, ([, , , gap]) => 2 * gap),
      releasePress: Int16Array.from(samples, ([, , , , flight]) => 2 * flight),
    }),
  );
  const strokes = fc
    .record({
      kind: fc.constantFrom('move', 'click', 'drag', 'scroll'),
      steps: fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 200 }),
      press: fc.nat(100),
    })
    .map(
      ({ kind, steps, press }): Stroke => ({
        kind: kind as Stroke['kind'],
        button: 'none',
        pause: 0,
        settle: 0,
        hold: 0,
        pressStep: Math.min(press, steps.length >> 1),
        steps: Int16Array.from(steps.slice(0, 2 * (steps.length >> 1))),
      }),
    );

  test('are finite, or not there, for whatever the codec lets through, and bits are bounded', () => {
    const judge = readyHandJudge(hands);
    const { typing, payload } = attackParameters.hand;
    fc.assert(
      fc.property(windows, fc.array(strokes, { maxLength: 30 }), (window, run) => {
        const signs = measureTyping(window, habits);
        if (signs !== null) expect(signs.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
        for (const stroke of run) {
          const way = measureWay(stroke);
          if (way !== null) expect(way.every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
        }
        const typed = judgeHand(judge, window)?.bits ?? 0;
        expect(typed).toBeGreaterThanOrEqual(typing.least);
        expect(typed).toBeLessThanOrEqual(typing.most);
        const pointed = judgeHand(judge, { kind: 'strokes', strokes: run })?.bits ?? 0;
        expect(pointed).toBeGreaterThanOrEqual(payload.least);
        expect(pointed).toBeLessThanOrEqual(payload.most);
      }),
    );
  });

  test('of typing know no order, nor which key of a zone was held how long', () => {
    const chance = seedChance(3);
    const window = typeWindow(inventTypist(chance), chance);
    const order = Array.from(window.zone.keys()).sort(() => chance() - 0.5);
    const pick = <Column extends Uint8Array | Uint16Array | Int16Array>(column: Column) =>
      column.map((_value, at) => column[order[at] as number] as number) as Column;
    const turned = {
      ...window,
      zone: pick(window.zone),
      previous: pick(window.previous),
      hold: pick(window.hold),
      pressPress: pick(window.pressPress),
      releasePress: pick(window.releasePress),
    };
    const swapped = { ...window, hold: window.hold.slice() };
    const same = Array.from(window.zone.keys()).filter((key) => window.zone[key] === window.zone[0]);
    const [one, other] = [same[0] as number, same.at(-1) as number];
    [swapped.hold[one], swapped.hold[other]] = [window.hold[other] as number, window.hold[one] as number];
    const signs = measureTyping(window, habits);
    for (const changed of [turned, swapped]) {
      measureTyping(changed, habits)?.forEach((value, at) => expect(value).toBeCloseTo(signs?.[at] as number, 9));
    }
    expect(signs).toHaveLength(typingSigns.length);
  });

  test('of a straight even way are those of a straight even way', () => {
    const steps = Int16Array.from({ length: 40 }, (_value, at) => (at % 2 === 0 ? 12 : 5));
    const way = measureWay({ kind: 'move', button: 'none', pause: 0, settle: 0, hold: 0, pressStep: 20, steps });
    const at = (name: (typeof waySigns)[number]) => way?.[waySigns.indexOf(name)];
    expect(at('speed-spread')).toBeCloseTo(0, 9);
    expect(at('deviation')).toBeCloseTo(Math.log(0.004), 6);
    expect(at('rough-along')).toBeCloseTo(0, 9);
    expect(at('repeats')).toBeCloseTo(Math.sqrt(19 / 20), 9);
    expect(
      measureWay({ kind: 'scroll', button: 'none', pause: 0, settle: 0, hold: 0, pressStep: 20, steps }),
    ).toBeNull();
  });

  test('learn how people depend on the keys', () => {
    const chance = seedChance(5);
    const windows = Array.from({ length: 300 }, () => {
      const window = typeWindow(inventTypist(chance), chance);
      // Everybody takes half as long again after a space.
      const pressPress = window.pressPress.map((time, key) =>
        window.previous[key] === 2 ? Math.min(2990, time * 1.5) : time,
      );
      return { ...window, pressPress };
    });
    const learnt = learnHabits(windows);
    const afterSpace = learnt.pace[2 * 9] as number;
    expect(afterSpace).toBeGreaterThan(0.2);
    expect(learnt.pace[0]).toBeLessThan(afterSpace - 0.2);
  });
});

describe('the shipped models', () => {
  const judge = readyHandJudge(hands);
  const chance = seedChance(8);

  test('speak against keys at random times and against straight ways', () => {
    for (let k = 0; k < 50; k++) {
      const typed = judgeHand(judge, injectWindow(150, 80, 30, chance));
      expect(typed?.bits).toBeLessThan(-4);
      expect(typed?.grounds).toEqual([{ code: 'typing-unlike-hand' }]);
    }
    const steps = Int16Array.from({ length: 60 }, (_value, at) => (at % 2 === 0 ? 14 : 3));
    const line: Stroke = { kind: 'move', button: 'none', pause: 400, settle: 0, hold: 0, pressStep: 30, steps };
    const pointed = judgeHand(judge, { kind: 'strokes', strokes: [line, line, line, line] });
    expect(pointed?.bits).toBeLessThan(-8);
    expect(pointed?.grounds).toEqual([{ code: 'pointer-unlike-hand' }]);
  });

  test('see through most of the made-up hands of the tests, too', () => {
    let seen = 0;
    for (let k = 0; k < 40; k++) {
      if ((judgeHand(judge, pointRun(inventPointingHand(chance), chance))?.bits ?? 0) < 0) seen++;
    }
    expect(seen).toBeGreaterThan(30);
  });

  test('say nothing of payloads that are no samples', () => {
    expect(judgeHand(judge, { kind: 'context', counts: { paste: 1 } })).toBeNull();
    expect(judgeHand(judge, { kind: 'strokes', strokes: [] })).toBeNull();
  });
});

describe('the file', () => {
  test('is read, and refused with a place where anything in it is wrong', () => {
    const value = JSON.parse(shipped) as Record<string, never>;
    const refused = (change: (copy: Record<string, never>) => void) => {
      const copy = structuredClone(value);
      change(copy);
      const read = parseHands(JSON.stringify(copy));
      return read.ok ? null : `${read.error.code} ${read.error.where}`;
    };
    expect(refused(() => undefined)).toBeNull();
    expect(refused((copy) => Object.assign(copy, { version: 1 }))).toBe('unknown-version version');
    expect(refused((copy) => Object.assign(copy['typing'] as unknown as object, { signs: ['x'] }))).toBe(
      'bad-content typing.signs',
    );
    const firstOf = (copy: Record<string, never>) =>
      (copy['way'] as unknown as { people: readonly [SharedCloud] }).people[0];
    expect(refused((copy) => (firstOf(copy).mean as number[]).pop())).toBe('bad-content way.people.0.mean');
    expect(refused((copy) => ((firstOf(copy).scatter as number[])[0] = -1))).toBe('bad-content way');
    expect(refused((copy) => Object.assign(firstOf(copy), { share: 2 }))).toBe('bad-content way.people');
    expect(refused((copy) => Object.assign(firstOf(copy), { share: 0 }))).toBe('bad-content way.people.0.share');
    expect(refused((copy) => Object.assign(copy['way'] as unknown as object, { people: [] }))).toBe(
      'bad-content way.people',
    );
    expect(refused((copy) => Object.assign(copy['habits'] as unknown as object, { hold: [1] }))).toBe(
      'bad-content habits.hold',
    );
  });

  test('any text gives models or an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = parseHands(text);
        expect(read.ok).toBe(false);
        if (!read.ok) expect(read.error.where.length).toBeGreaterThan(0);
      }),
    );
  });
});
