import type { KeyZone } from '@samehand/protocol';
import type { TypedKey } from '../../datasets/read-keystrokes.ts';
import type { Chance } from '../../synthetic/chance.ts';

/** Zone of Shift and its like: a device that injects reports sends it together with the key that it changes. */
const modifier: KeyZone = 4;

/** Draws, for one key: time since the press of the key before it, and how long it is held. ms. */
export interface ForgedTimes {
  gap(zone: KeyZone, previous: KeyZone | null): number;
  hold(zone: KeyZone): number;
}

/**
 * Types `text` as a device that sends one report a key: a modifier goes down and up with the key that follows it, as in a HID report.
 * The gap is from press to press; a key that is still down when it is wanted again comes up first.
 */
export function forgeByReports(text: readonly KeyZone[], times: ForgedTimes): readonly TypedKey[] {
  const keys: TypedKey[] = [];
  let at = 0;
  let previous: KeyZone | null = null;
  for (let k = 0; k < text.length; k++) {
    const zone = text[k] as KeyZone;
    if (zone === modifier && k + 1 < text.length && text[k + 1] !== modifier) continue;
    at += previous === null ? 0 : Math.max(0, times.gap(zone, previous));
    const release = at + Math.max(0, times.hold(zone));
    if (k > 0 && text[k - 1] === modifier) keys.push({ press: at, release, zone: modifier });
    keys.push({ press: at, release, zone });
    previous = zone;
  }
  return keys;
}

/** Types `text` with every key, modifiers too, at times of its own: what a careful forger does. */
export function forgeEachKey(text: readonly KeyZone[], times: ForgedTimes): readonly TypedKey[] {
  const keys: TypedKey[] = [];
  let at = 0;
  let previous: KeyZone | null = null;
  for (const zone of text) {
    at += previous === null ? 0 : Math.max(0, times.gap(zone, previous));
    keys.push({ press: at, release: at + Math.max(0, times.hold(zone)), zone });
    previous = zone;
  }
  return holdModifiers(keys);
}

/**
 * The same keys, every modifier held until half of the hold of the key after it is over, where it would have been let go before: a Shift
 * that is up makes no capital, and a forger whose text comes out wrong has forged nothing.
 */
export function holdModifiers(keys: readonly TypedKey[]): readonly TypedKey[] {
  return keys.map((key, at) => {
    const next = keys[at + 1];
    if (key.zone !== modifier || next === undefined || next.zone === modifier) return key;
    return { ...key, release: Math.max(key.release, (next.press + next.release) / 2) };
  });
}

/** A device polled by USB every millisecond: nothing that it sends is evener than that. */
export function pollByUsb(chance: Chance): number {
  return chance() - 0.5;
}

/** Uniform between two numbers. */
export function drawBetween(low: number, high: number, chance: Chance): number {
  return low + (high - low) * chance();
}
