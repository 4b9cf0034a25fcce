import { type CaptureObservation, createKeySampler, epochMs } from '@samehand/protocol';
import { describe, expect, it } from 'vitest';
import { type BusyStretch, listBusyStretches } from './busy-stretches.ts';
import { findTooMuch, findTwoHands } from './find-two-hands.ts';

/** A small seeded generator, uniform in [0, 1). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One hand: types in its page from `from` to `until`, with pauses to think. What the page's windows say of it. */
function type(page: number, from: number, until: number, chance: () => number, delay = 0): BusyStretch[] {
  const sampler = createKeySampler(chance);
  const stretches: BusyStretch[] = [];
  let at = from;
  for (let key = 0; at < until; key += 1) {
    sampler.press(key, 0, at);
    sampler.release(key, at + 90);
    at += chance() < 0.03 ? 800 + 3000 * chance() : 110 + 160 * chance();
  }
  for (const { window, startedAt, endedAt } of sampler.drain().windows) {
    const part: CaptureObservation = {
      kind: 'capture',
      at: epochMs(Math.round((endedAt + delay) / 100) * 100),
      duration: Math.round((endedAt - startedAt) / 100) * 100,
      payload: window,
    };
    stretches.push(...listBusyStretches(page, part));
  }
  return stretches;
}

describe('two pages of a session', () => {
  it('that are typed in at the same time are two hands, within half a minute', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const chance = createChance(seed);
      const both = [...type(1, 0, 60_000, chance), ...type(2, 0, 60_000, chance)];
      const until = [10, 15, 20, 25, 30, 40, 60].find(
        (seconds) => findTwoHands(both.filter(({ to }) => to <= seconds * 1000)) !== null,
      );
      expect(until, `seed ${seed}`).toBeLessThanOrEqual(30);
      expect(findTwoHands(both)).toBe('two-hands');
    }
  });

  it('between which one hand goes to and fro are none, however batches are delayed up to three seconds', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = createChance(seed);
      const stretches: BusyStretch[] = [];
      let at = 0;
      for (let page = 1; at < 60_000; page = 3 - page) {
        const until = at + 500 + 12_000 * chance();
        stretches.push(...type(page, at, until, chance, 3000 * chance()));
        at = until + 150;
      }
      expect(findTwoHands(stretches), `seed ${seed}`).toBeNull();
    }
  });
});

it('a page that tells of more typing than there was time for has two clocks', () => {
  const chance = createChance(9);
  const pumped = [0, 1, 2].flatMap(() => type(1, 0, 20_000, chance));
  expect(findTwoHands(pumped)).toBe('clock-fork');
  expect(findTwoHands(type(1, 0, 60_000, chance))).toBeNull();
});

it('a page that has only pointed so far tells of nothing, by itself too', () => {
  const pointed: BusyStretch = { page: 1, device: 'pointer', from: 0, to: 4000, busy: 4000 };
  expect(findTooMuch([])).toBeNull();
  expect(findTooMuch([pointed])).toBeNull();
  const chance = createChance(9);
  expect(findTooMuch([pointed, ...type(1, 0, 20_000, chance)])).toBeNull();
  expect(findTooMuch([0, 1, 2].flatMap(() => type(1, 0, 20_000, chance)))).toBe('clock-fork');
});

it('strokes stand in their places: a pointer in two pages at once is two', () => {
  const run = (page: number, from: number): BusyStretch[] => {
    const stroke = { kind: 'move', button: 'none', settle: 0, hold: 0 } as const;
    // Five ways of 1.6 s with 0.4 s between.
    const strokes = Array.from({ length: 5 }, () => ({
      ...stroke,
      pause: 400,
      pressStep: 100,
      steps: new Int16Array(200).fill(1),
    }));
    return listBusyStretches(page, {
      kind: 'capture',
      at: epochMs(from + 10_000),
      duration: 10_000,
      payload: { kind: 'strokes', strokes },
    });
  };
  expect(run(1, 0).reduce((sum, { busy }) => sum + busy, 0)).toBe(8_000);
  expect(findTwoHands([...run(1, 0), ...run(2, 0)])).toBe('two-hands');
  expect(findTwoHands([...run(1, 0), ...run(2, 10_000), ...run(1, 20_000)])).toBeNull();
  expect(findTwoHands([...run(1, 0), ...run(2, 7_500)])).toBeNull();
});
