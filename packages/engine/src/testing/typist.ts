import { type KeystrokeWindow, keyZones } from '@samehand/protocol';
import { drawNormal } from './chance.ts';

/** A made-up hand: mean ln hold and ln flight of each zone, and the spread of both. Enough to be told from another, nothing more. */
export interface Typist {
  readonly hold: readonly number[];
  readonly flight: readonly number[];
  readonly spread: number;
}

/** Share of the zones in running text, roughly. */
const shares = [0.38, 0.3, 0.15, 0.06, 0.04, 0.02, 0.02, 0.02, 0.01];

export function inventTypist(chance: () => number): Typist {
  const hand = 4.6 + 0.25 * drawNormal(chance);
  const pace = 5.1 + 0.3 * drawNormal(chance);
  return {
    hold: keyZones.map(() => hand + 0.18 * drawNormal(chance)),
    flight: keyZones.map(() => pace + 0.2 * drawNormal(chance)),
    spread: 0.22 + 0.06 * chance(),
  };
}

/** A window of `keys` keys as that hand would have typed it. */
export function typeWindow({ hold, flight, spread }: Typist, chance: () => number, keys = 25): KeystrokeWindow {
  const window: KeystrokeWindow = {
    kind: 'keystrokes',
    zone: new Uint8Array(keys),
    previous: new Uint8Array(keys),
    hold: new Uint16Array(keys),
    pressPress: new Uint16Array(keys),
    releasePress: new Int16Array(keys),
  };
  let previous = pickZone(chance);
  for (let key = 0; key < keys; key++) {
    const zone = pickZone(chance);
    const before = takeTime(hold[previous] as number, spread, chance);
    const gap = takeTime(flight[zone] as number, spread * 1.6, chance);
    window.zone[key] = zone;
    window.previous[key] = previous;
    window.hold[key] = takeTime(hold[zone] as number, spread, chance);
    window.pressPress[key] = gap;
    window.releasePress[key] = gap - before;
    previous = zone;
  }
  return window;
}

/** What an injecting keyboard sends: every key `gap` ms after the last and held `hold` ms, with `jitter` ms of noise on the gap and at most 8 ms on the hold. */
export function injectWindow(
  gap: number,
  hold: number,
  jitter: number,
  chance: () => number,
  keys = 25,
): KeystrokeWindow {
  const window = typeWindow(inventTypist(chance), chance, keys);
  for (let key = 0; key < keys; key++) {
    window.pressPress[key] = Math.max(0, Math.round(gap + jitter * (chance() - 0.5)));
    window.hold[key] = Math.max(0, Math.round(hold + Math.min(jitter, 8) * (chance() - 0.5)));
    window.releasePress[key] = (window.pressPress[key] as number) - (window.hold[key] as number);
  }
  return window;
}

function pickZone(chance: () => number): number {
  let left = chance();
  for (const [zone, share] of shares.entries()) {
    left -= share;
    if (left < 0) return zone;
  }
  return 0;
}

function takeTime(mean: number, spread: number, chance: () => number): number {
  return Math.round(Math.min(1900, Math.exp(mean + spread * drawNormal(chance))) / 2) * 2;
}
