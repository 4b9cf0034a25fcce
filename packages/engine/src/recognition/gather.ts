import type { EpochMs } from '@samehand/protocol';
import type { Modality } from '../contract/modality.ts';
import type { StreamState, Stretch, Tally, Tray } from '../contract/state.ts';
import { recognitionParameters } from './parameters.ts';

const nothing = new Float32Array(0);
export const emptyStretch: Stretch = { mean: nothing, windows: 0, told: 0 };
export const emptyTray: Tray = { mean: nothing, summary: nothing, windows: 0 };

export const emptyTally: Tally = { windows: 0, surprise: 0 };

export function openStream(model: number, at: EpochMs): StreamState {
  return {
    model,
    pending: nothing,
    latestAt: at,
    pendingSince: at,
    stretch: emptyStretch,
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
 * Puts new rows (begun at `from`, ended at `at`) behind the pending ones and cuts full windows off. After a long pause the
 * pending rows are dropped and the stretch is begun anew: whoever sits down then shall be judged by their own rows alone.
 */
export function gather(
  stream: StreamState,
  rows: Float32Array,
  modality: Modality,
  from: EpochMs,
  at: EpochMs,
): Gathered {
  const hasPaused = from - stream.latestAt >= recognitionParameters.stretchPauseMs;
  const kept = hasPaused ? nothing : stream.pending;
  const stretch = hasPaused ? emptyStretch : stream.stretch;
  const size = modality.windowSamples * modality.rowWidth;
  const whole = kept.length === 0 ? rows : join(kept, rows);
  const windows: FullWindow[] = [];
  let begun = kept.length === 0 ? from : stream.pendingSince;
  let used = 0;
  for (; used + size <= whole.length; used += size) {
    windows.push({ rows: whole.subarray(used, used + size), from: begun });
    begun = from;
  }
  // Copied, not viewed: a view would keep the whole payload alive in the state.
  const pending = used === whole.length ? nothing : whole.slice(used);
  const latestAt = Math.max(at, stream.latestAt) as EpochMs;
  return { stream: { ...stream, pending, latestAt, pendingSince: begun, stretch }, windows };
}

function join(before: Float32Array, after: Float32Array): Float32Array {
  const whole = new Float32Array(before.length + after.length);
  whole.set(before);
  whole.set(after, before.length);
  return whole;
}
