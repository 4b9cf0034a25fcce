import type { EpochMs } from '@samehand/protocol';
import { adaptRepeatedly } from '../comparison/reference.ts';
import type { ReferenceState, ReferenceVersion, StreamState, Tray } from '../contract/state.ts';
import { addScaled, addToMean } from './add-to-mean.ts';
import { emptyTray } from './gather.ts';
import { recognitionParameters } from './parameters.ts';
import { listPlaces, replacePlace } from './places.ts';

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
  placeOf: (tray: Tray) => number,
): Adapted {
  const { green, ripe } = stream;
  const filled: Tray = {
    mean: addToMean(green.mean, green.windows, embedding, 1),
    summary: addScaled(green.summary, 1, summary),
    windows: green.windows + 1,
  };
  if (filled.windows < recognitionParameters.trayWindows) return { stream: { ...stream, green: filled }, reference };
  const ripened = { ...stream, green: emptyTray, ripe: filled };
  if (ripe.windows === 0) return { stream: ripened, reference };
  const place = placeOf(ripe);
  const { windows, adaptedAt } = listPlaces(reference)[place] as ReferenceVersion;
  // A young reference has seen one task and one hour: it takes every tray until it is full, then one in a while.
  const isYoung = windows < recognitionParameters.youngShare * memoryWindows;
  const isDue = isYoung || at - adaptedAt >= recognitionParameters.adaptEveryMs;
  return { stream: ripened, reference: isDue ? learn(reference, place, ripe, memoryWindows, at) : reference };
}

/** The reference with a tray of windows added to one of its places and the older ones forgotten exponentially; the first keeps dated versions of itself. */
export function learn(
  reference: ReferenceState,
  place: number,
  tray: Tray,
  memoryWindows: number,
  at: EpochMs,
): ReferenceState {
  const keep = 1 - 1 / memoryWindows;
  const before = listPlaces(reference)[place] as ReferenceVersion;
  const { mean, windows } = adaptRepeatedly(before, tray.mean, keep, tray.windows);
  const summary = addScaled(before.summary, keep ** tray.windows, tray.summary);
  const changed = replacePlace(reference, place, { mean, windows, summary, adaptedAt: at, model: before.model });
  return place === 0 ? { ...changed, versions: keepVersion(reference) } : changed;
}

function keepVersion(reference: ReferenceState): ReferenceState['versions'] {
  const { versionsKept, versionEveryMs } = recognitionParameters;
  const latest = reference.versions.at(-1);
  if (latest !== undefined && reference.adaptedAt - latest.adaptedAt < versionEveryMs) return reference.versions;
  const { mean, windows, summary, adaptedAt, model } = reference;
  return [...reference.versions, { mean, windows, summary, adaptedAt, model }].slice(-versionsKept);
}
