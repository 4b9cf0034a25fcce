import { createKeySampler, decodeBatch, encodeBatch, type KeystrokeWindow, type KeyZone } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfSipHash } from '../../../test/half-sip-hash.ts';
import { loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { drawNormal, seedChance } from '../../testing.ts';
import { followReplay } from './follow-replay.ts';
import { hashText } from './hash-text.ts';
import { forgetRun, openReplayMemory, type ReplayMemory } from './replay-memory.ts';
import { sketchWindow } from './sketch-window.ts';

const key = { low: 0x0302_0100, high: 0x0706_0504 };

interface Typed {
  readonly zone: KeyZone;
  readonly press: number;
  readonly release: number;
}

/** A made-up hand types: log-normal paces and holds of its own for each zone. */
function type(keys: number, chance: () => number, pace = 170): readonly Typed[] {
  let at = 0;
  return Array.from({ length: keys }, () => {
    const zone = ([0, 0, 0, 1, 1, 1, 2, 3, 7] as const)[Math.floor(9 * chance())] as KeyZone;
    at += pace * Math.exp(0.1 * zone + 0.35 * drawNormal(chance));
    return { zone, press: at, release: at + 90 * Math.exp(0.05 * zone + 0.25 * drawNormal(chance)) };
  });
}

/** Through the collector's own sampler and the wire, with fresh noise. */
function capture(typed: readonly Typed[], chance: () => number): readonly KeystrokeWindow[] {
  const sampler = createKeySampler(chance);
  const events = typed
    .flatMap(({ zone, press, release }, name) => [
      { at: press, run: () => sampler.press(name, zone, press) },
      { at: release, run: () => sampler.release(name, release) },
    ])
    .sort((a, b) => a.at - b.at);
  for (const { run } of events) run();
  return sampler.drain().windows.map(({ window }) => {
    const parts = [{ ago: 0, duration: 0, payload: window }];
    const encoded = encodeBatch({ page: 1, sequence: 0, age: 0, losses: {}, parts });
    const decoded = encoded.ok ? decodeBatch(encoded.value) : encoded;
    if (!decoded.ok) throw new Error('a window cannot cross the wire');
    return decoded.value.parts[0]?.payload as KeystrokeWindow;
  });
}

function follow(memory: ReplayMemory, windows: readonly KeystrokeWindow[], by = key) {
  let [after, most, replays] = [memory, 0, 0];
  for (const window of windows) {
    const found = followReplay(after, by, window);
    after = found.memory;
    most = Math.max(most, found.bits);
    if (found.isReplay) replays++;
  }
  return { memory: after, most, replays };
}

describe('the hash', () => {
  test('is the same plainly and by fours', () => {
    const chance = seedChance(12);
    const word = () => Math.floor(2 ** 32 * chance());
    const memory = openMemory(2048);
    const { hashFours } = loadKernels(hashText, memory, 'hashFours');
    const [words, firsts] = [new Uint32Array(memory.buffer, 0, 128), new Uint32Array(memory.buffer, 512, 32)];
    for (let again = 0; again < 20; again++) {
      const [own, given] = [{ low: word(), high: word() }, Uint32Array.from(words, word)];
      words.set(given);
      firsts.set(Uint32Array.from(firsts, word));
      hashFours(0, 512, 512, own.low, own.high);
      const wanted = given.map((second, at) => halfSipHash(own, firsts[at >> 2] as number, second));
      expect(Array.from(words)).toEqual(Array.from(wanted));
    }
  });

  test('is HalfSipHash-1-3', () => {
    // From an implementation that gives the published vector of HalfSipHash-2-4 with two rounds and four.
    expect(halfSipHash(key, 0x0302_0100, 0x0706_0504)).toBe(1_467_586_993);
  });
  test('depends on every bit of the key and the message', () => {
    fc.assert(
      fc.property(fc.nat(127), fc.integer(), fc.integer(), fc.integer(), fc.integer(), (bit, low, high, one, two) => {
        const words = [low, high, one, two] as [number, number, number, number];
        const changed = [...words] as typeof words;
        changed[bit >> 5] = (changed[bit >> 5] as number) ^ (1 << (bit & 31));
        const hash = ([a, b, c, d]: typeof words) => halfSipHash({ low: a, high: b }, c, d);
        // One collision in 2³² is possible, and so improbable that a test may not meet it.
        expect(hash(changed)).not.toBe(hash(words));
      }),
    );
  });
});

describe('replayed typing', () => {
  const chance = seedChance(21);
  const typed = type(4000, chance);
  const genuine = follow(openReplayMemory(200), capture(typed, chance));

  test('is not seen in four thousand keys of one hand', () => {
    expect(genuine.replays).toBe(0);
    expect(genuine.most).toBeLessThan(30);
  });

  test.each([0, 1, 2, 5])('is found within a hundred keys when moved by up to %i ms, from anywhere', (jitter) => {
    for (const from of [7, 1003, 2219, 3790]) {
      const move = () => (2 * chance() - 1) * jitter;
      const again = typed
        .slice(from, from + 104)
        .map(({ zone, press, release }) => ({ zone, press: press + move(), release: release + move() }));
      expect(follow(forgetRun(genuine.memory), capture(again, chance)).replays).toBeGreaterThan(0);
    }
  });

  test('is not seen in another key’s memory, nor in typing that has changed', () => {
    const again = capture(typed.slice(500, 700), chance);
    expect(follow(forgetRun(genuine.memory), again, { low: 1, high: 2 }).replays).toBe(0);
    expect(follow(forgetRun(genuine.memory), capture(type(1500, chance, 320), chance)).replays).toBe(0);
  });

  test('is forgotten once the memory has moved on', () => {
    const small = follow(openReplayMemory(8), capture(typed, chance)).memory;
    expect(follow(forgetRun(small), capture(typed.slice(100, 300), chance)).replays).toBe(0);
    expect(small.cells.length).toBe(8 * 32);
  });

  test('does not become its own proof: what may be one is not remembered', () => {
    const again = capture(typed.slice(300, 500), chance);
    const followed = follow(forgetRun(genuine.memory), again);
    expect(followed.memory.count - genuine.memory.count).toBeLessThan(again.length - 3);
  });

  test('never changes the memory that it is given', () => {
    const before = structuredClone(genuine.memory);
    follow(genuine.memory, capture(typed.slice(0, 100), chance));
    expect(genuine.memory).toEqual(before);
  });

  test('a sketch tells no times: cells only, one for each linked sample', () => {
    const [window] = capture(typed.slice(0, 40), chance) as [KeystrokeWindow];
    const sketch = sketchWindow(key, window);
    expect(sketch).toBeInstanceOf(Uint16Array);
    expect(sketch.length).toBe(window.previous.filter((zone) => zone < 9).length);
    expect(sketchWindow({ low: 9, high: 9 }, window)).not.toEqual(sketch);
  });

  test('asks for a memory that can be', () => {
    expect(() => openReplayMemory(1)).toThrow(RangeError);
    expect(() => openReplayMemory(2.5)).toThrow(RangeError);
  });
});
