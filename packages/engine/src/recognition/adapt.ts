import type { EpochMs } from '@samehand/protocol';
import { adaptReference } from '../comparison/reference.ts';
import type { ReferenceState, StreamState, Tray } from '../contract/state.ts';
import { addScaled, addToMean } from './add-to-mean.ts';
import { emptyTray } from './gather.ts';
import { recognitionParameters } from './parameters.ts';

export interface Adapted {
  readonly stream: StreamState;
  /** The same object where nothing was learnt. */
  readonly reference: ReferenceState;
}

/** Throws the quarantined windows away: the stretch in which they lie did not prove mated. */
export function discardQuarantine(stream: StreamState): StreamState {
  if (stream.green.windows === 0 && stream.ripe.windows === 0) return stream;
  return { ...stream, green: emptyTray, ripe: emptyTray };
}

/**
 * Quarantines one mated window. It lies in the green tray; when that is full, the ripe tray (the windows before it, which the
 * green ones have now followed without a doubt) is learnt and the green one ripens. So every window waits for at least one full
 * tray of mated windows after it, in the same session.
 */
export function quarantine(
  stream: StreamState,
  reference: ReferenceState,
  embedding: Float32Array,
  summary: Float32Array,
  memoryWindows: number,
  at: EpochMs,
): Adapted {
  const { green, ripe } = stream;
  const filled: Tray = {
    mean: addToMean(green.mean, green.windows, embedding, 1),
    summary: addScaled(green.summary, 1, summary),
    windows: green.windows + 1,
  };
  if (filled.windows < recognitionParameters.trayWindows) return { stream: { ...stream, green: filled }, reference };
  // A young reference has seen one task and one hour: it takes every tray until it is full, then one in a while.
  const isYoung = reference.windows < recognitionParameters.youngShare * memoryWindows;
  const isDue = ripe.windows > 0 && (isYoung || at - reference.adaptedAt >= recognitionParameters.adaptEveryMs);
  return {
    stream: { ...stream, green: emptyTray, ripe: filled },
    reference: isDue ? learn(reference, ripe, memoryWindows, at) : reference,
  };
}

/** The reference with a tray of windows added and the older ones forgotten exponentially; keeps dated versions of itself. */
export function learn(reference: ReferenceState, tray: Tray, memoryWindows: number, at: EpochMs): ReferenceState {
  const keep = 1 - 1 / memoryWindows;
  let { mean, windows }: { readonly mean: Float32Array; readonly windows: number } = reference;
  for (let window = 0; window < tray.windows; window++) {
    ({ mean, windows } = adaptReference({ mean, windows }, tray.mean, keep));
  }
  const summary = addScaled(reference.summary, keep ** tray.windows, tray.summary);
  const { model, tally } = reference;
  return { mean, windows, summary, adaptedAt: at, model, tally, versions: keepVersion(reference) };
}

function keepVersion(reference: ReferenceState): ReferenceState['versions'] {
  const { versionsKept, versionEveryMs } = recognitionParameters;
  const latest = reference.versions.at(-1);
  if (latest !== undefined && reference.adaptedAt - latest.adaptedAt < versionEveryMs) return reference.versions;
  const { versions, tally: _, ...present } = reference;
  return [...versions, present].slice(-versionsKept);
}
