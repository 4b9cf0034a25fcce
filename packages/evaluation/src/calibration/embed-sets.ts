import type { Population } from '@samehand/engine';
import { readTypingPeople, type SplitSessions } from '../datasets/keystroke-people.ts';
import { readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { embedTypists, isComparable } from '../people/embed-typists.ts';
import { type EmbeddedPerson, embedPayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';

/** Where people come from, and the model that sees them. */
export interface SetSource {
  readonly folder: string;
  readonly population: Population;
  /** Whom the population was fitted on: they are left out. */
  readonly subjects: FittingSubjects;
}

/** The held-out typists of a set; none where the folder lacks it. */
export function embedTypingSet(source: SetSource, set: string, split: SplitSessions): readonly EmbeddedPerson[] {
  const model = source.population.models['keystroke'];
  const people = readTypingPeople(source.folder, set, split, (subject) => isHeldOut(source.subjects, set, subject));
  if (people === null || model === undefined) return [];
  return embedTypists(people, model).filter(isComparable);
}

/** The held-out pointing people of a set: the longest session enrols, others probe. `fewest` sessions with input, of those that count as the subject's own. */
export function embedPointers(
  source: SetSource,
  set: string,
  fewest: number,
  isOwn: (session: string) => boolean = () => true,
): readonly EmbeddedPerson[] {
  const model = source.population.models['pointer'];
  const pointer = findModality('pointer');
  if (model === undefined) return [];
  const people = readPointingPeople(source.folder, set, pointer.windowSamples, (subject) =>
    isHeldOut(source.subjects, set, subject),
  );
  return (people ?? [])
    .map(({ subject, sessions }) => ({ subject, sessions: sessions.filter(({ id }) => isOwn(id)) }))
    .filter(({ sessions }) => sessions.filter(({ windows }) => windows.length > 0).length >= fewest)
    .map(({ subject, sessions }) => {
      const { enrolled, probes } = splitLongest(sessions);
      return {
        subject,
        enrolled: embedPayloads(pointer, model, enrolled),
        probes: embedPayloads(pointer, model, probes),
      };
    })
    .filter(({ enrolled, probes }) => enrolled.length >= 2 && probes.length > 0);
}
