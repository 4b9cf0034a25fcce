import type { Population } from '@samehand/engine';
import { partSentences, waysOfSentences } from '../fit/fit-keystroke.ts';
import { fitPointerFolds } from '../fit/fit-pointer.ts';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';
import { type Hand, pairHands } from '../takeover/hand.ts';
import { readMice, readTypists } from '../takeover/read-hands.ts';

/** Desks at which one population is tried: made of people whom its pointer model has not seen. */
export interface DeskGroup {
  readonly population: Population;
  readonly hands: readonly Hand[];
  /** Hand by hand, who moves the mouse: nobody takes over from somebody with the same one. */
  readonly mice: readonly string[];
  /** Whether the typing model has not seen these people either; only they take desks over. */
  readonly isDevelopment: boolean;
}

const typingSet = 'keystrokes-aalto-desktop';
const pointingSet = 'mouse-sapimouse';
/** Payloads of whoever is heard. */
const leastLater = 3;

/**
 * Virtual desks of development and of fitting people, none of whom is ever judged: every typist in five ways, with a mouse that the pointer model of the group (refitted
 * without its people) has not seen. The typing model has seen the fitting people, not the development people. Empty where the folder lacks a set.
 */
export function gatherDesks(folder: string, population: Population, subjects: FittingSubjects): readonly DeskGroup[] {
  const folds = fitPointerFolds(folder, subjects);
  const pointing = folds.map((fold) => {
    const names = fold.subjects[pointingSet] ?? [];
    return readMice(folder, pointingSet, (subject) => names.includes(subject)) ?? [];
  });
  const groups: DeskGroup[] = [];
  for (const isDevelopment of [true, false]) {
    const names = new Set((isDevelopment ? subjects.calibrated : subjects.fitted)[typingSet]);
    for (let part = 0; part < waysOfSentences; part++) {
      const read = readTypists(folder, typingSet, partSentences(part), (subject) => names.has(subject)) ?? [];
      const typists = read.filter(({ later }) => later.length >= leastLater);
      for (const [at, { model }] of folds.entries()) {
        const mice = pointing[at] ?? [];
        if (mice.length < 2) continue;
        const own = typists.filter((_hand, index) => index % folds.length === at);
        const desks = own.map((hand, index) => pairHands(hand, mice[index % mice.length] as Hand));
        groups.push({
          population: { ...population, models: { ...population.models, pointer: model } },
          hands: desks,
          mice: own.map((_hand, index) => (mice[index % mice.length] as Hand).name),
          isDevelopment,
        });
      }
    }
  }
  return groups;
}
