import { readTypingPeople, type SplitSessions } from '../datasets/keystroke-people.ts';
import { readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { type Hand, hearPointing, hearTyping } from './hand.ts';

/** Strokes of a payload: about what one sending carries. */
const strokesOfPayload = 5;

/** The typists of a set who are wanted. Null where the folder lacks it. */
export function readTypists(
  folder: string,
  set: string,
  split: SplitSessions,
  wanted: (subject: string) => boolean,
): readonly Hand[] | null {
  const people = readTypingPeople(folder, set, split, wanted);
  return (
    people?.map(({ subject, enrolled, probes }) => ({
      name: subject,
      enrolled: enrolled.map(({ payload }) => hearTyping(payload)),
      later: probes.map(({ payload, startedAt }, at) => {
        // PACE's recorder begins each session at 0; elsewhere time goes on.
        const isNewSession = startedAt < (probes[at - 1]?.startedAt ?? startedAt);
        return { ...hearTyping(payload), isNewSession };
      }),
    })) ?? null
  );
}

/** The mice of a set who are wanted: the longest session enrols. Null where the folder lacks it. */
export function readMice(folder: string, set: string, wanted: (subject: string) => boolean): readonly Hand[] | null {
  const people = readPointingPeople(folder, set, strokesOfPayload, wanted);
  return (
    people?.map(({ subject, sessions }) => {
      const { enrolled, probes } = splitLongest(sessions);
      return { name: subject, enrolled: enrolled.map(hearPointing), later: probes.map(hearPointing) };
    }) ?? null
  );
}
