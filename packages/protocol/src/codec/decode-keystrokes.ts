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
  decodePairs(from, window);
  if (from.failure) return window;
  decodeHolds(from, window);
  decodePresses(from, window);
  decodePreviousHolds(from, window);
  return window;
}

function decodePairs(from: BitReader, { zone, previous }: KeystrokeWindow): void {
  const [, , most] = layout.pair;
  let sum = 0;
  for (let index = 0; index < zone.length; index += 1) {
    sum += readField(from, layout.pair, 'pair');
    if (sum > most) refuse(from, 'out-of-range', 'pair');
    zone[index] = sum / 10;
    previous[index] = sum % 10;
  }
}

type ColumnName = 'hold' | 'pressPress' | 'previousHold';

/** A column is written as its least number, the order of its codes, and how far each number lies above the least or, of a hold, above that of the sample before if it is of the same zone. */
interface Column {
  readonly name: ColumnName;
  readonly unit: number;
  readonly most: number;
  readonly least: number;
  readonly order: number;
  isReached: boolean;
}

function openColumn(from: BitReader, name: ColumnName): Column {
  const [unit, , most] = layout[name];
  const least = readField(from, layout[name], name);
  return { name, unit, most, least, order: readBits(from, 4, name), isReached: false };
}

function readNumber(from: BitReader, column: Column, base: number): number {
  const { name, unit, most, order } = column;
  const above = readGolomb(from, order, name);
  if (above === 0) column.isReached = true;
  const value = base + above * unit;
  if (value > most) refuse(from, 'out-of-range', name);
  return value;
}

/** A least number that none is would be a second way to write the same. */
function closeColumn(from: BitReader, { name, isReached }: Column): void {
  if (!isReached) refuse(from, 'not-canonical', name);
}

function decodeHolds(from: BitReader, { zone, hold }: KeystrokeWindow): void {
  const column = openColumn(from, 'hold');
  for (let index = 0; index < hold.length; index += 1) {
    const isSame = index > 0 && zone[index] === zone[index - 1];
    hold[index] = readNumber(from, column, isSame ? (hold[index - 1] as number) : column.least);
  }
  closeColumn(from, column);
}

function decodePresses(from: BitReader, { previous, pressPress }: KeystrokeWindow): void {
  let column: Column | undefined;
  for (let index = 0; index < previous.length; index += 1) {
    if (previous[index] === noZone) continue;
    column ??= openColumn(from, 'pressPress');
    pressPress[index] = readNumber(from, column, column.least);
  }
  if (column !== undefined) closeColumn(from, column);
}

function decodePreviousHolds(from: BitReader, { zone, previous, pressPress, releasePress }: KeystrokeWindow): void {
  let column: Column | undefined;
  let pairBefore = -1;
  let pressBefore = 0;
  let heldBefore = 0;
  for (let index = 0; index < previous.length; index += 1) {
    if (previous[index] === noZone) continue;
    column ??= openColumn(from, 'previousHold');
    const held = readNumber(from, column, column.least);
    const press = pressPress[index] as number;
    const pair = (zone[index] as number) * 10 + (previous[index] as number);
    // Samples of one pair come sorted: an order of their own is the one thing that a broken or malicious page could hide here.
    if (pair === pairBefore && (press < pressBefore || (press === pressBefore && held < heldBefore))) {
      refuse(from, 'not-canonical', 'pressPress');
    }
    pairBefore = pair;
    pressBefore = press;
    heldBefore = held;
    const between = press - held;
    if (between < layout.releasePressLeast || between > layout.releasePressMost)
      refuse(from, 'out-of-range', 'releasePress');
    releasePress[index] = between;
  }
  if (column !== undefined) closeColumn(from, column);
}
