import { createEngine } from '@samehand/engine';
import type { KeyZone, Stroke } from '@samehand/protocol';
import { describe, expect, test } from 'vitest';
import type { TypedKey, TypingSession } from '../datasets/read-keystrokes.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { createChance } from '../synthetic/chance.ts';
import { feedPointing, feedTyping } from './feed-payloads.ts';
import { sendStrokes } from './gather-pointers.ts';
import { sendForgery } from './gather-typists.ts';
import { collectAims, type StrokeToCopy } from './pointing/collect-aims.ts';
import { pointingSpecies } from './pointing/list-pointing-species.ts';
import { performBot } from './pointing/perform-bot.ts';
import { readShippedHands } from './read-shipped-hands.ts';
import { holdModifiers } from './typing/forge.ts';
import { typingSpecies } from './typing/list-typing-species.ts';
import { collectTimings } from './typing/population-timings.ts';
import { replayVictim } from './typing/victim-replay.ts';
import { countRecords, noticeAttack, openFresh } from './watch-inputs.ts';

const chance = createChance(3);
const zones: readonly KeyZone[] = [0, 1, 2, 4, 0, 1, 0, 7, 2, 1];
const text = Array.from({ length: 300 }, (_value, key) => zones[(key * 7 + (key >> 3)) % zones.length] as KeyZone);

/** A made-up person's typing, only to give forgers something to work from. */
function typeSomehow(pace: number): TypingSession {
  let at = 0;
  const keys = text.map((zone): TypedKey => {
    at += pace * Math.exp(chance.normal(0, 0.4));
    return { zone, press: at, release: at + 90 * Math.exp(chance.normal(0, 0.25)) };
  });
  return { id: '1', keys };
}

const victim = [typeSomehow(150)];
const population = collectTimings([140, 180, 220].map((pace) => [typeSomehow(pace), typeSomehow(pace)]));
const engine = createEngine({ ...readShippedPopulation(), hands: readShippedHands() });

describe('every species of typing', () => {
  test('has an id of its own and a family', () => {
    expect(new Set(typingSpecies.map(({ id }) => id)).size).toBe(typingSpecies.length);
    for (const { id, family } of typingSpecies) expect(`${id} ${family}`).toMatch(/^[a-z-]+ [a-z-]+$/);
  });

  test.each(typingSpecies.map((species) => [species.id, species] as const))(
    '%s types the whole text, in order',
    (_id, species) => {
      const keys = species.arm({ population, victim }, createChance(9))(text);
      expect(keys.map(({ zone }) => zone)).toEqual(text);
      for (const [at, { press, release }] of keys.entries()) {
        expect(Number.isFinite(press) && release >= press).toBe(true);
        expect(press).toBeGreaterThanOrEqual(keys[at - 1]?.press ?? 0);
      }
      expect(species.arm({ population, victim }, createChance(9))(text)).toEqual(keys);
      expect(sendForgery(keys, chance).length).toBeGreaterThanOrEqual(9);
    },
  );

  test.each([
    ['ducky-naive', 32],
    ['ducky-constant', 64],
    ['ducky-jitter', 75],
    ['gaps-uniform', 200],
    ['gaps-gaussian', 250],
  ])('%s is noticed by the shipped models within %i keys', (id, most) => {
    const species = typingSpecies.find((one) => one.id === id) as (typeof typingSpecies)[number];
    for (let attack = 0; attack < 5; attack++) {
      const draw = createChance(100 + attack);
      const windows = sendForgery(species.arm({ population, victim }, draw)(text), draw);
      const { hand, records } = noticeAttack(engine, openFresh(engine), feedTyping(windows));
      expect(hand).toBeLessThanOrEqual(most);
      expect(records).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });
});

test('a record is opened at once and every four seconds, until the batch has left that tells of the attack', () => {
  expect([1, 5_000, 5_001, 12_000].map(countRecords)).toEqual([2, 2, 3, 4]);
});

test('a forger lets no modifier go before the key that it changes has gone down', () => {
  const keys: readonly TypedKey[] = [
    { zone: 4, press: 0, release: 40 },
    { zone: 0, press: 90, release: 170 },
    { zone: 4, press: 300, release: 700 },
    { zone: 1, press: 400, release: 480 },
    { zone: 4, press: 900, release: 950 },
  ];
  expect(holdModifiers(keys).map(({ release }) => release)).toEqual([130, 170, 700, 480, 950]);
  const typed = typingSpecies
    .filter(({ id }) => id !== 'ducky-naive')
    .map((species) => species.arm({ population, victim }, createChance(9))(text));
  for (const forged of typed) {
    for (const [at, { zone, release }] of forged.entries()) {
      const next = forged[at + 1];
      if (zone === 4 && next !== undefined && next.zone !== 4) expect(release).toBeGreaterThanOrEqual(next.press);
    }
  }
});

describe('replays', () => {
  test('keep the keys and their order, and move no time further than asked', () => {
    const keys = victim[0]?.keys ?? [];
    const moved = replayVictim(keys, 5, chance);
    for (const [at, { press, release, zone }] of moved.entries()) {
      const original = keys[at] as TypedKey;
      expect(zone).toBe(original.zone);
      expect(Math.abs(press - original.press)).toBeLessThanOrEqual(10);
      expect(Math.abs(release - original.release)).toBeLessThanOrEqual(10);
      expect(release).toBeGreaterThanOrEqual(press);
    }
    expect(replayVictim(keys, 0, chance)).toEqual(keys);
  });
});

describe('every species of bot', () => {
  const aims: readonly StrokeToCopy[] = Array.from({ length: 30 }, (_value, k) => ({
    dx: 300 * Math.cos(k) + 100,
    dy: 250 * Math.sin(2 * k) + 60,
    duration: 350 + 20 * k,
    kind: k % 3 === 0 ? 'move' : 'click',
    pause: 300,
    settle: 90,
    hold: 80,
  }));

  test.each(pointingSpecies.map((species) => [species.id, species] as const))(
    '%s starts at rest and arrives',
    (_id, species) => {
      for (const aim of aims) {
        const path = species.arm(createChance(4))(aim, createChance(5));
        expect(path.duration).toBeGreaterThan(0);
        expect(Math.hypot(...path.place(0))).toBeLessThan(6);
        const [x, y] = path.place(path.duration);
        expect(Math.hypot(x - aim.dx, y - aim.dy)).toBeLessThan(3);
        for (let at = 0; at <= path.duration; at += 7) expect(path.place(at).every(Number.isFinite)).toBe(true);
      }
    },
  );

  test.each(pointingSpecies.map((species) => [species.id, species] as const))(
    '%s is noticed by the shipped models',
    (_id, species) => {
      const strokes = sendStrokes(performBot(species, aims, createChance(6)));
      expect(noticeAttack(engine, openFresh(engine), feedPointing(strokes)).hand).toBeLessThanOrEqual(28);
    },
  );

  test('performs as many strokes as it was told, to the places it was told', () => {
    const [species] = pointingSpecies as [(typeof pointingSpecies)[number]];
    const strokes = performBot(species, aims, createChance(7));
    expect(strokes.filter(({ kind }) => kind === 'click')).toHaveLength(20);
    const found = collectAims(strokes as readonly Stroke[]);
    expect(found).toHaveLength(aims.length);
    for (const [at, { dx, dy }] of found.entries()) {
      // The first event of a way is where it begins for the page.
      expect(Math.hypot(dx - (aims[at] as StrokeToCopy).dx, dy - (aims[at] as StrokeToCopy).dy)).toBeLessThan(40);
    }
  });
});
