import type { Population } from '@samehand/engine';
import { compareVirtual } from '../calibration/compare-virtual.ts';
import { readTypingPeople } from '../datasets/keystroke-people.ts';
import { readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { dealSubject } from '../fit/choose-subjects.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { embedTypists, isComparable } from '../people/embed-typists.ts';
import { embedPayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import { comparePeople } from '../protocols/compare-people.ts';
import { compareFused, listQuickFigures, type QuickFigure } from './quick-figure.ts';

const typingSet = 'keystrokes-aalto-desktop';
const pointingSet = 'mouse-sapimouse';
/** One judged typist in so many: enough to see a model that broke, and read in seconds. */
const everyTypist = 4;

/** What the shipped model makes of some real people of each modality whom it has never seen. Null where the folder lacks the sets. */
export function measureReal(
  population: Population,
  folder: string,
  subjects: FittingSubjects,
): readonly QuickFigure[] | null {
  const typing = population.models['keystroke'];
  const pointing = population.models['pointer'];
  if (typing === undefined || pointing === undefined) throw new RangeError('the population lacks a model');
  const pointer = findModality('pointer');
  const typists = readTypingPeople(
    folder,
    typingSet,
    (sessions) => ({ enrolled: sessions.slice(0, 10), probes: sessions.slice(10, 15) }),
    (subject) => isHeldOut(subjects, typingSet, subject) && dealSubject(subject, 'quick') % everyTypist === 0,
  );
  const mice = readPointingPeople(folder, pointingSet, pointer.windowSamples, (subject) =>
    isHeldOut(subjects, pointingSet, subject),
  );
  if (typists === null || mice === null) return null;
  const typed = embedTypists(typists, typing).filter(isComparable);
  const pointed = mice.map(({ subject, sessions }) => {
    const { enrolled, probes } = splitLongest(sessions);
    return {
      subject,
      enrolled: embedPayloads(pointer, pointing, enrolled),
      probes: embedPayloads(pointer, pointing, probes),
    };
  });
  const both = compareVirtual([
    { model: typing, people: typed, windows: 2 },
    { model: pointing, people: pointed, windows: 1 },
  ]);
  return [
    ...listQuickFigures('Aalto, 50 keys', comparePeople(typing, typed, { probeWindows: 2 })),
    ...listQuickFigures('Aalto, 100 keys', comparePeople(typing, typed, { probeWindows: 4 })),
    ...listQuickFigures(
      'SapiMouse, 20 actions',
      comparePeople(pointing, pointed, { probeWindows: 20 / pointer.windowSamples }),
    ),
    compareFused('virtual subjects, 50 keys and 10 actions', both),
  ];
}
