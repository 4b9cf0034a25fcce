import { epochMs } from '@samehand/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundBits } from '../comparison/calibrate.ts';
import { drawNormal, seedChance } from '../testing.ts';
import { type Alarm, raise } from './alarm.ts';
import { fusionParameters } from './parameters.ts';
import { deriveThresholds, softCeiling } from './thresholds.ts';

const calm: Alarm = { alarm: 0, soft: 0, since: null };
const ceiling = 17;
const firm = (bits: number, from = 0) => ({ bits, from: epochMs(from), cutsAlone: true });
const quiet = (bits: number, from = 0) => ({ bits, from: epochMs(from), cutsAlone: false });

describe('the alarm', () => {
  test('adds what speaks against, gives back what speaks for, and stops at zero', () => {
    let alarm = raise(calm, firm(-5, 100), ceiling);
    expect(alarm).toEqual({ alarm: 5, soft: 0, since: 100 });
    alarm = raise(alarm, firm(-4, 200), ceiling);
    expect(alarm).toEqual({ alarm: 9, soft: 0, since: 100 });
    alarm = raise(alarm, firm(3, 300), ceiling);
    expect(alarm).toEqual({ alarm: 6, soft: 0, since: 100 });
    expect(raise(alarm, firm(20, 400), ceiling)).toEqual(calm);
  });

  test('ordinary windows neither sink it below zero nor use up credit', () => {
    expect(raise(calm, firm(6), ceiling)).toBe(calm);
    const lent: Alarm = { alarm: -6, soft: 0, since: null };
    expect(raise(lent, firm(6), ceiling)).toBe(lent);
    expect(raise(lent, firm(-8, 50), ceiling)).toEqual({ alarm: 2, soft: 0, since: 50 });
    expect(raise(lent, firm(-4, 50), ceiling)).toEqual({ alarm: -2, soft: 0, since: null });
  });

  test('witnesses who may not cut alone stop at the ceiling; with others they go past it', () => {
    let alarm = calm;
    for (let k = 0; k < 50; k++) alarm = raise(alarm, quiet(-3.5), ceiling);
    expect(alarm.alarm).toBe(ceiling);
    alarm = raise(alarm, firm(-8), ceiling);
    expect(alarm.alarm).toBe(ceiling + 8);
    expect(raise(alarm, quiet(-3), ceiling).alarm).toBe(ceiling + 8);
  });

  test('is never more than all evidence against, and soft never more than the ceiling', () => {
    const piece = fc.record({ bits: fc.double({ min: -40, max: 10, noNaN: true }), cutsAlone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        let alarm = calm;
        let exact = 0;
        for (const { bits, cutsAlone } of pieces) {
          alarm = raise(alarm, { bits, from: epochMs(1), cutsAlone }, ceiling);
          exact = Math.max(0, exact - bits);
          expect(alarm.alarm).toBeLessThanOrEqual(exact + 1e-9);
          expect(alarm.soft).toBeLessThanOrEqual(Math.min(ceiling, alarm.alarm) + 1e-9);
          expect(alarm.since === null).toBe(alarm.alarm <= 0);
        }
      }),
    );
  });

  test('keeps the promised run length: at most one alarm in 2^c genuine windows', () => {
    // Exact likelihood ratios of N(1, 1) (genuine) against N(0, 1): E[e] = 1, the tightest case there is.
    const chance = seedChance(5);
    const bitsOf = (value: number) => (value - 0.5) / Math.LN2;
    for (const threshold of [4, 6, 8]) {
      const windows = 2 ** threshold * 200;
      let alarms = 0;
      let alarm = calm;
      for (let k = 0; k < windows; k++) {
        alarm = raise(alarm, firm(bitsOf(1 + drawNormal(chance))), ceiling);
        if (alarm.alarm < threshold) continue;
        alarms += 1;
        alarm = calm;
      }
      expect(windows / alarms).toBeGreaterThan(2 ** threshold);
    }
  });
});

const budget = { falseStepUpsPerHour: 1 / 40, falseCutOffsPerHour: 1 / 2000 };

describe('thresholds', () => {
  test('are the budget in bits', () => {
    const { ask, cutOff } = deriveThresholds(budget, 480, 'human-at-device');
    expect(2 ** ask).toBeCloseTo(480 * 40, 6);
    expect(2 ** cutOff).toBeCloseTo(480 * 2000, 4);
  });

  test('ask of the person as much sooner as windows step over them, and are drawn under the same two lines', () => {
    const person = deriveThresholds(budget, 480, 'same-person');
    const hand = deriveThresholds(budget, 480, 'human-at-device');
    expect(hand.ask - person.ask).toBeCloseTo(fusionParameters.overshoot, 9);
    expect(hand.ask - hand.hidden).toBeCloseTo(person.ask - person.hidden, 9);
    expect(hand.cutOff - hand.hidden).toBeCloseTo(person.cutOff - person.hidden, 9);
  });

  test('less four bits keep the budget with windows that step far over them, 480 an hour and exactly calibrated', () => {
    // Exact likelihood ratios of N(4, 1) (genuine) against N(0, 1), bounded and capped as typing's are: an impostor's window says 11.5 bits on average, as Aalto's do.
    const chance = seedChance(11);
    const { ask } = deriveThresholds(budget, 480, 'same-person', 4);
    const hours = 3000;
    let alarms = 0;
    let alarm = calm;
    for (let k = 0; k < hours * 480; k++) {
      const bits = boundBits((4 * (4 + drawNormal(chance)) - 8) / Math.LN2, 0.0005);
      alarm = raise(alarm, firm(Math.min(6, Math.max(-11, bits))), ceiling);
      if (alarm.alarm < ask) continue;
      alarms += 1;
      alarm = calm;
    }
    expect(alarms).toBeGreaterThan(0);
    expect(hours / alarms).toBeGreaterThan(40);
  });

  test('leave room between asking and cutting, whatever is set', () => {
    const odd = deriveThresholds({ falseStepUpsPerHour: 1, falseCutOffsPerHour: 1 }, 480, 'same-person');
    expect(odd.cutOff).toBeGreaterThanOrEqual(odd.ask + 1);
    expect(softCeiling(odd)).toBeGreaterThan(odd.ask);
    expect(softCeiling(odd)).toBeLessThan(odd.cutOff);
  });
});
