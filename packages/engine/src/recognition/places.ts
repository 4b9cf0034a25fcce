import type { EpochMs } from '@samehand/protocol';
import type { ReferenceState, ReferenceVersion, SubReference } from '../contract/state.ts';
import { recognitionParameters } from './parameters.ts';

/**
 * People type on more than one keyboard and at more than one task. What a confirmation proves and no reference fits is kept as a reference
 * of its own beside the first, so that it is known next time and the first stays what it was. A "place" is one of them: 0 the first, then the others.
 */
export function listPlaces(reference: ReferenceState): readonly ReferenceVersion[] {
  return reference.others.length === 0 ? [reference] : [reference, ...reference.others];
}

const alone = Float32Array.of(1);

/** Chances of the places, adding up to 1: what this session has shown or, before it has shown anything, how well each is known. */
export function readShares(reference: ReferenceState, known: Float32Array): Float32Array {
  const count = reference.others.length + 1;
  if (count === 1) return alone;
  return known.length === count ? known : expectShares(reference);
}

/** The chances after a window that said `bits` of each place. Somebody may change places at any time: a little of each chance is dealt anew. */
export function followPlaces(reference: ReferenceState, shares: Float32Array, bits: Float32Array): Float32Array {
  const most = Math.max(...bits);
  const weighed = shares.map((share, place) => share * 2 ** ((bits[place] as number) - most));
  const total = weighed.reduce((sum, share) => sum + share, 0);
  const anew = expectShares(reference);
  const { placeChange } = recognitionParameters;
  return weighed.map((share, place) => (1 - placeChange) * (share / total) + placeChange * (anew[place] as number));
}

/** Before anything is heard: by how well each is known, so that one that was just opened costs the others little. */
function expectShares(reference: ReferenceState): Float32Array {
  const known = Float32Array.from(listPlaces(reference), ({ windows }) =>
    Math.min(recognitionParameters.placeKnown, windows),
  );
  const total = known.reduce((sum, windows) => sum + windows, 0);
  return known.map((windows) => windows / total);
}

/** The place whose reference these bits speak for most; the later one where they are alike. */
export function choosePlace(bits: ArrayLike<number>): number {
  let best = 0;
  for (let place = 1; place < bits.length; place++) if ((bits[place] as number) >= (bits[best] as number)) best = place;
  return best;
}

/**
 * The reference with one window that begins another beside it. Where there are as many as may be, the one that is known least goes (of those as
 * well known, the one that learnt longest ago): who has three keyboards keeps those that are in use.
 */
export function openPlace(
  reference: ReferenceState,
  embedding: Float32Array,
  summary: Float32Array,
  at: EpochMs,
): ReferenceState {
  const { placesMost, placeKnown } = recognitionParameters;
  const opened: SubReference = {
    mean: embedding,
    windows: 1,
    summary,
    adaptedAt: at,
    model: reference.model,
    openedAt: at,
  };
  const kept = [...reference.others];
  if (kept.length >= placesMost - 1) {
    const rank = ({ windows, adaptedAt }: SubReference) => Math.min(placeKnown, windows) * 1e15 + adaptedAt;
    const least = kept.reduce((low, other) => (rank(other) < rank(low) ? other : low));
    kept.splice(kept.indexOf(least), 1);
  }
  return { ...reference, others: [...kept, opened] };
}

/** The reference with one of its places changed. */
export function replacePlace(reference: ReferenceState, place: number, changed: ReferenceVersion): ReferenceState {
  if (place === 0) return { ...reference, ...changed };
  const others = reference.others.map((other, at) => (at === place - 1 ? { ...other, ...changed } : other));
  return { ...reference, others };
}
