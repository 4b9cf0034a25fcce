import { type CapturePayload, noZone } from '@samehand/protocol';
import { takeRows } from '../numeric/take-rows.ts';
import { keystrokeParameters } from './parameters.ts';

/** Columns of a keystroke row. A key after a pause counts as one without predecessor. */
export const column = {
  zone: 0,
  /** Zone of the key before, or `noZone`: then `previousHold`, `pressPress` and `releasePress` mean nothing. */
  previous: 1,
  /** ln ms, of 8 … 2,000 ms. */
  hold: 2,
  previousHold: 3,
  /** ln ms, of 15 ms … `longestFlight`. */
  pressPress: 4,
  /** asinh(ms / 60): nearly linear around 0, logarithmic far out, negative at roll-over. */
  releasePress: 5,
} as const;
export const rowWidth = 6;

/** Rows of a keystroke window (n × {@link rowWidth}), or null for any other payload. */
export function measureKeystrokes(payload: CapturePayload, room?: Float32Array): Float32Array | null {
  if (payload.kind !== 'keystrokes') return null;
  const count = payload.zone.length;
  const rows = takeRows(count * rowWidth, room);
  for (let key = 0; key < count; key++) {
    const at = key * rowWidth;
    const pressPress = payload.pressPress[key] ?? 0;
    const previous = pressPress < keystrokeParameters.longestFlight ? (payload.previous[key] ?? noZone) : noZone;
    const releasePress = payload.releasePress[key] ?? 0;
    rows[at + column.zone] = payload.zone[key] as number;
    rows[at + column.previous] = previous;
    rows[at + column.hold] = logarithm(payload.hold[key] ?? 0, 8, 2000);
    if (previous >= noZone) {
      rows[at + column.previousHold] = rows[at + column.pressPress] = rows[at + column.releasePress] = 0;
      continue;
    }
    rows[at + column.previousHold] = logarithm(pressPress - releasePress, 8, 2000);
    rows[at + column.pressPress] = logarithm(pressPress, 15, 3000);
    rows[at + column.releasePress] = bendGap(releasePress);
  }
  return rows;
}

/** Of whole milliseconds, rounded as a row rounds them: a window asks for a hundred and twenty of them. */
const logarithms = Float32Array.from({ length: 3001 }, (_, time) => Math.log(time));
const gaps = Float32Array.from({ length: 3001 }, (_, time) => Math.asinh(time / 60));

function logarithm(milliseconds: number, least: number, most: number): number {
  const time = Math.min(most, Math.max(least, milliseconds));
  return logarithms[time] ?? Math.log(time);
}

function bendGap(milliseconds: number): number {
  if (milliseconds < 0) return -(gaps[-milliseconds] ?? Math.asinh(-milliseconds / 60));
  return gaps[milliseconds] ?? Math.asinh(milliseconds / 60);
}
