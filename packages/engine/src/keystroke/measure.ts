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
      rows.fill(0, at + column.previousHold, at + rowWidth);
      continue;
    }
    rows[at + column.previousHold] = logarithm(pressPress - releasePress, 8, 2000);
    rows[at + column.pressPress] = logarithm(pressPress, 15, 3000);
    rows[at + column.releasePress] = Math.asinh(releasePress / 60);
  }
  return rows;
}

function logarithm(milliseconds: number, least: number, most: number): number {
  return Math.log(Math.min(most, Math.max(least, milliseconds)));
}
