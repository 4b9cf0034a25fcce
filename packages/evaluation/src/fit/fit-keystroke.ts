import { calibrateModel, fitModality, type ModalityModel } from '@samehand/engine';
import { readTypingPeople, splitAfterSessions, type TypingPerson } from '../datasets/keystroke-people.ts';
import { embedTypists } from '../people/embed-typists.ts';
import { measurePayloads } from '../people/embedded-person.ts';
import { findModality } from '../people/find-modality.ts';
import type { FittingSubjects } from './fitting-subjects.ts';
import { readSetNetwork } from './read-set-network.ts';

const set = 'keystrokes-aalto-desktop';
/**
 * Probe lengths, in windows, that get a calibration of their own. Longer ones take the last: at 8 windows Aalto’s people are told apart without an
 * error, so that nothing bounds the scale (1.4 after .9), and elsewhere bits are too loud (Cllr − minCllr of 14 BB-MAS people 1.16 against .40).
 */
const lengths = [1, 2, 4];

/**
 * The typing model: the trained set network carried over, projection fitted on all sentences of the fitted subjects, calibrated on the calibrated ones (ten sentences enrol, five probe).
 * Null where the folder lacks the set.
 */
export function fitKeystroke(folder: string, subjects: FittingSubjects): ModalityModel | null {
  const fitted = new Set(subjects.fitted[set]);
  const calibrated = new Set(subjects.calibrated[set]);
  const keystroke = findModality('keystroke');
  const split = splitAfterSessions(10, 15);
  const people = readTypingPeople(folder, set, split, (subject) => fitted.has(subject) || calibrated.has(subject));
  if (people === null) return null;
  const model = fitModality(
    keystroke,
    people
      .filter(({ subject }) => fitted.has(subject))
      .map((person) => measurePayloads(keystroke, listPayloads(person))),
    readSetNetwork(),
  );
  const heldOut = embedTypists(
    people.filter(({ subject }) => calibrated.has(subject)),
    model,
  );
  return calibrateModel(model, [{ model, subjects: heldOut }], lengths);
}

function listPayloads({ enrolled, probes }: TypingPerson) {
  return [...enrolled, ...probes].map(({ payload }) => payload);
}
