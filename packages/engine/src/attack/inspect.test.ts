import { contextKinds, deviceSigns } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { injectWindow, inventTypist, seedChance, typeWindow } from '../testing.ts';
import { inspect } from './inspect.ts';

const chance = seedChance(1);

describe('the injection witness', () => {
  test('finds a hand in what hands type', () => {
    let against = 0;
    let present = 0;
    for (let k = 0; k < 2000; k++) {
      const found = inspect(typeWindow(inventTypist(chance), chance));
      if (found !== null && found.bits < 0) against += 1;
      if (found?.grounds[0]?.code === 'hand-present') present += 1;
    }
    expect(against).toBeLessThan(5);
    expect(present).toBeGreaterThan(1900);
  });

  test.each([
    ['full speed', 3, 2, 4, -40],
    ['a hurry', 35, 50, 30, -6],
    ['keys that are not held', 110, 4, 90, -24],
    ['an even delay', 110, 70, 8, -14],
  ])('speaks against %s', (_, gap, hold, jitter, most) => {
    for (let k = 0; k < 50; k++) {
      const found = inspect(injectWindow(gap, hold, jitter, chance));
      expect(found?.bits).toBeLessThanOrEqual(most);
    }
  });

  test('says nothing about a window with too few pairs', () => {
    const window = injectWindow(3, 2, 4, chance, 25);
    window.previous.fill(9);
    expect(inspect(window)).toBeNull();
  });

  test('weighs what the device counted, bounded however much it counted', () => {
    const device = (counts: object, clock: 'fine' | 'coarse' = 'fine') =>
      inspect({ kind: 'device', clock, uneven: 0, counts });
    expect(device({})).toBeNull();
    expect(device({ 'pointer-teleport': 2 })).toEqual({ bits: -3, grounds: [{ code: 'pointer-teleports', by: 2 }] });
    expect(device({ 'metronomic-run': 1 }, 'coarse')).toBeNull();
    for (const sign of deviceSigns) {
      expect(device({ [sign]: 1 })?.bits).toBeGreaterThan(-14);
      expect(device({ [sign]: 60_000 })?.bits).toBeGreaterThanOrEqual(-30);
    }
  });

  test('forgives a password manager its events and not a script', () => {
    const context = (count: number) => inspect({ kind: 'context', counts: { 'untrusted-event': count } });
    expect(context(10)?.bits).toBe(-2.5);
    expect(context(5000)?.bits).toBe(-12);
    for (const kind of contextKinds) {
      if (kind !== 'untrusted-event') expect(inspect({ kind: 'context', counts: { [kind]: 50 } })).toBeNull();
    }
  });

  test('is total over windows that the codec lets through', () => {
    const sample = fc.tuple(fc.nat(8), fc.nat(9), fc.nat(1000), fc.nat(1500), fc.integer({ min: -1000, max: 1500 }));
    fc.assert(
      fc.property(fc.array(sample, { minLength: 20, maxLength: 255 }), (samples) => {
        const found = inspect({
          kind: 'keystrokes',
          zone: Uint8Array.from(samples, ([zone]) => zone),
          previous: Uint8Array.from(samples, ([, previous]) => previous),
          hold: Uint16Array.from(samples, ([, , hold]) => 2 * hold),
          pressPress: Uint16Array.from(samples, ([, , , gap]) => 2 * gap),
          releasePress: Int16Array.from(samples, ([, , , , flight]) => 2 * flight),
        });
        if (found !== null) {
          expect(found.bits).toBeGreaterThanOrEqual(-40);
          expect(found.bits).toBeLessThanOrEqual(1);
          expect(found.grounds.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
