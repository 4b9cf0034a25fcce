import type { SessionTally, StreamState, Tally } from '../contract/state.ts';
import { emptyTally } from './gather.ts';
import { recognitionParameters } from './parameters.ts';

/**
 * The alarm's promise holds for a subject whose own windows keep E[e] ≤ 1. The population's calibration sees to that on average, but
 * people differ: some type two tasks in two ways, and theirs would break it. So every subject's own e-values are averaged, over
 * windows that proved to be theirs, and where the average stands above 1 their windows against them are weighed that much less.
 */
export function bearWith(bits: number, known: Tally, proven: Tally): number {
  if (bits >= 0) return bits;
  const { patiencePrior, patienceMost } = recognitionParameters;
  const windows = known.windows + proven.windows + patiencePrior;
  const mean = (known.surprise + proven.surprise + patiencePrior) / windows;
  const patience = Math.min(patienceMost, Math.max(0, Math.log2(mean)));
  return Math.min(0, bits + patience);
}

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
