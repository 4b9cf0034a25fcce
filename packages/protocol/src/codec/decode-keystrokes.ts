import { type KeystrokeWindow, noZone } from '../capture/capture.ts';
import { type BitReader, readBits, readField, readGolomb, refuse } from './bit-reader.ts';
import * as layout from './layout.ts';

/** Reads a window. What it gives after a failure means nothing. */
export function decodeKeystrokes(from: BitReader): KeystrokeWindow {
  const count = readField(from, layout.samples, 'samples');
  const window = {
    kind: 'keystrokes',
    zone: new Uint8Array(count),
    previous: new Uint8Array(count),
    hold: new Uint16Array(count),
    pressPress: new Uint16Array(count),
    releasePress: new Int16Array(count),
  } as const;
  const { previous } = window;

  let sum = 0;
  let linked = 0;
  for (let index = 0; index < count; index += 1) {
    sum += readField(from, layout.pair, 'pair');
    if (sum > layout.pair[2]) refuse(from, 'out-of-range', 'pair');
    window.zone[index] = sum / 10;
    previous[index] = sum % 10;
    if (sum % 10 !== noZone) linked += 1;
  }
  if (from.failure) return window;

  const takeHold = (value: number, place: number) => {
    window.hold[place] = value;
  };
  decodeColumn(from, 'hold', count, takeHold, (place) =>
    window.zone[place] === window.zone[place - 1] ? window.hold[place - 1] : undefined,
  );
  const places = new Uint8Array(linked);
  for (let index = 0, place = 0; index < count; index += 1) if (previous[index] !== noZone) places[place++] = index;
  decodeColumn(from, 'pressPress', linked, (value, place) => {
    window.pressPress[places[place] ?? 0] = value;
  });
  let pairBefore = -1;
  let pressBefore = 0;
  let heldBefore = 0;
  decodeColumn(from, 'previousHold', linked, (value, place) => {
    const index = places[place] ?? 0;
    const press = window.pressPress[index] ?? 0;
    const pair = (window.zone[index] ?? 0) * 10 + (previous[index] ?? 0);
    // Samples of one pair come sorted: an order of their own is the one thing that a broken or malicious page could hide here.
    if (pair === pairBefore && (press < pressBefore || (press === pressBefore && value < heldBefore))) {
      refuse(from, 'not-canonical', 'pressPress');
    }
    pairBefore = pair;
    pressBefore = press;
    heldBefore = value;
    const between = press - value;
    if (between < layout.releasePressLeast || between > layout.releasePressMost)
      refuse(from, 'out-of-range', 'releasePress');
    window.releasePress[index] = between;
  });
  return window;
}

function decodeColumn(
  from: BitReader,
  name: 'hold' | 'pressPress' | 'previousHold',
  count: number,
  take: (value: number, place: number) => void,
  baseOf: (place: number) => number | undefined = () => undefined,
): void {
  if (count === 0) return;
  const [unit, , most] = layout[name];
  const least = readField(from, layout[name], name);
  const order = readBits(from, 4, name);
  let isReached = false;
  for (let place = 0; place < count; place += 1) {
    const above = readGolomb(from, order, name);
    if (above === 0) isReached = true;
    const value = (baseOf(place) ?? least) + above * unit;
    if (value > most) refuse(from, 'out-of-range', name);
    take(value, place);
  }
  if (!isReached) refuse(from, 'not-canonical', name);
}
