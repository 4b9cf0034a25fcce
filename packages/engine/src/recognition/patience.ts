import type { SessionTally, StreamState, Tally } from '../contract/state.ts';
import { emptyTally } from './gather.ts';
import { recognitionParameters } from './parameters.ts';

/** What a session's windows told of the subject's own surprises: of those that are known to be the subject's, and of the others. */
type Tallies = Pick<StreamState, 'proven' | 'unproven'>;

/** Counts one window that adds `bits` and said `alone` by itself. Outside an excursion of the alarm, and when one ends by itself, its windows have proved to be the subject's. */
export function countSurprise(
  { proven, unproven }: Tallies,
  bits: number,
  alone: number,
  isExcursion: boolean,
): Tallies {
  const counted = { proven, unproven: add(unproven, { windows: 1, surprise: 2 ** -bits, bits: alone }) };
  return isExcursion ? counted : settle(counted, true);
}

/** Whose the windows of the excursion were is known now: they count, or they are forgotten. */
export function settle({ proven, unproven }: Tallies, isSubjects: boolean): Tallies {
  const isAdded = isSubjects && unproven.windows > 0;
  return { proven: isAdded ? add(proven, unproven) : proven, unproven: emptyTally };
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
