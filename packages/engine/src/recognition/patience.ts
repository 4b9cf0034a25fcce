import type { SessionTally, StreamState, Tally } from '../contract/state.ts';
import { emptyTally } from './gather.ts';
import { recognitionParameters } from './parameters.ts';

/** Counts one window that adds `bits` and said `alone` by itself. Outside an excursion of the alarm, and when one ends by itself, its windows have proved to be the subject's. */
export function countSurprise(stream: StreamState, bits: number, alone: number, isExcursion: boolean): StreamState {
  const unproven = add(stream.unproven, { windows: 1, surprise: 2 ** -bits, bits: alone });
  return isExcursion ? { ...stream, unproven } : settle({ ...stream, unproven }, true);
}

/** Whose the windows of the excursion were is known now: they count, or they are forgotten. */
export function settle(stream: StreamState, isSubjects: boolean): StreamState {
  if (stream.unproven.windows === 0) return stream;
  return { ...stream, proven: isSubjects ? add(stream.proven, stream.unproven) : stream.proven, unproven: emptyTally };
}

/** Whether these windows together spoke against the subject. */
export function spokeAgainst({ windows, surprise }: Tally): boolean {
  return windows > 0 && surprise > windows;
}

/** Moves what the session has proved into the reference's tally, of which the old part is slowly forgotten. */
export function takeTally(stream: StreamState, known: Tally): { readonly stream: StreamState; readonly tally: Tally } {
  const windows = known.windows + stream.proven.windows;
  const surprise = known.surprise + stream.proven.surprise;
  const keep = Math.min(1, recognitionParameters.patienceMemory / Math.max(1, windows));
  return { stream: { ...stream, proven: emptyTally }, tally: { windows: windows * keep, surprise: surprise * keep } };
}

function add(one: SessionTally, other: SessionTally): SessionTally {
  return {
    windows: one.windows + other.windows,
    surprise: one.surprise + other.surprise,
    bits: one.bits + other.bits,
  };
}
