import type { EpochMs } from '@samehand/protocol';
import type { Modality } from '../contract/modality.ts';
import type { SessionTally, StreamState, Stretch, Tray } from '../contract/state.ts';
import { noHome } from './home.ts';
import { recognitionParameters } from './parameters.ts';

const nothing = new Float32Array(0);
export const emptyStretch: Stretch = { mean: nothing, windows: 0, told: 0, against: 0 };
export const emptyTray: Tray = { mean: nothing, summary: nothing, windows: 0 };

export const emptyTally: SessionTally = { windows: 0, surprise: 0, bits: 0 };

export function openStream(model: number, at: EpochMs): StreamState {
  return {
    model,
    pending: nothing,
    latestAt: at,
    pendingSince: at,
    stretch: emptyStretch,
    strongest: 0,
    home: noHome,
    places: nothing,
    mayOpen: false,
    green: emptyTray,
    ripe: emptyTray,
    proven: emptyTally,
    unproven: emptyTally,
  };
}

/** Rows that fill a window, and when its oldest row was begun. */
export interface FullWindow {
  readonly rows: Float32Array;
  readonly from: EpochMs;
}

export interface Gathered {
  readonly stream: StreamState;
  readonly windows: readonly FullWindow[];
}

/**
 * Puts new rows (begun at `from`, ended at `at`) behind the pending ones and cuts full windows off. Rows of one payload that fill windows
 * by themselves need not wait: they are dealt out evenly, and what was pending goes on waiting. After a long pause the pending rows are
 * dropped and the stretch is begun anew: whoever sits down then shall be judged by their own rows alone. After one as long as a night the quarantine is emptied
 * and the session is at home nowhere, as if it were a new one: what nobody has proved by then shall not be learnt from day to day.
 */
export function gather(
  before: StreamState,
  rows: Float32Array,
  modality: Modality,
  from: EpochMs,
  at: EpochMs,
): Gathered {
  const pause = from - before.latestAt;
  const hasPaused = pause >= recognitionParameters.stretchPauseMs;
  const stream = pause >= recognitionParameters.nightMs ? forgetQuarantine(before) : before;
  const kept = hasPaused ? nothing : stream.pending;
  const stretch = hasPaused ? emptyStretch : stream.stretch;
  const latestAt = Math.max(at, stream.latestAt) as EpochMs;
  const size = modality.windowSamples * modality.rowWidth;
  if (rows.length >= size) {
    const windows = dealRows(rows, modality).map((dealt) => ({ rows: dealt, from }));
    return { stream: { ...stream, pending: kept, latestAt, stretch }, windows };
  }
  const begun = kept.length === 0 ? from : stream.pendingSince;
  const missing = size - kept.length;
  if (rows.length < missing) {
    const pending = append(kept, rows, size);
    return { stream: { ...stream, pending, latestAt, pendingSince: begun, stretch }, windows: [] };
  }
  // The rest is copied, not viewed: `rows` may be room that is used again.
  const pending = rows.length === missing ? nothing : append(nothing, rows.subarray(missing), size);
  const whole = append(kept, rows.length === missing ? rows : rows.subarray(0, missing), size);
  return {
    stream: { ...stream, pending, latestAt, pendingSince: from, stretch },
    windows: [{ rows: whole, from: begun }],
  };
}

function forgetQuarantine(stream: StreamState): StreamState {
  return { ...stream, home: noHome, green: emptyTray, ripe: emptyTray };
}

/** A buffer of which the first `filled` numbers are spoken for. */
interface Growing extends ArrayBuffer {
  filled?: number;
}

/**
 * Rows with more behind them, `size` numbers at most. Rows that lie at the beginning of a buffer with nothing behind them yet are not copied: the new ones are
 * written behind them, where no state has looked so far. (Copying every time, and a buffer for each batch, cost a tenth of a batch with four strokes in it.)
 */
function append(before: Float32Array, after: Float32Array, size: number): Float32Array {
  const length = before.length + after.length;
  let buffer = before.buffer as Growing;
  if (before.length === 0 || buffer.filled !== before.length || buffer.byteLength < 4 * size) {
    buffer = new ArrayBuffer(4 * size);
    new Float32Array(buffer).set(before);
  }
  buffer.filled = length;
  const whole = new Float32Array(buffer, 0, length);
  whole.set(after, before.length);
  return whole;
}

/**
 * As many windows as the rows fill, each a little larger than need be rather than a rest left over. Dealt in turn, not cut: the wire sorts
 * its samples, and a piece of a sorted window would be a window of one kind of key.
 */
function dealRows(rows: Float32Array, { windowSamples, rowWidth }: Modality): readonly Float32Array[] {
  const count = rows.length / rowWidth;
  const windows = Math.floor(count / windowSamples);
  if (windows === 1) return [rows];
  return Array.from({ length: windows }, (_, window) => {
    const dealt = new Float32Array(Math.ceil((count - window) / windows) * rowWidth);
    for (let row = window, to = 0; row < count; row += windows, to += rowWidth) {
      dealt.set(rows.subarray(row * rowWidth, (row + 1) * rowWidth), to);
    }
    return dealt;
  });
}
