import { calibrateModel, embed, fitModality, type HeldOutGroup, type ModalityModel } from '@samehand/engine';
import { readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { measurePayloads } from '../protocols/embedded-person.ts';
import { findModality } from '../protocols/find-modality.ts';
import { shuffleSubjects } from './choose-subjects.ts';
import type { FittingSubjects } from './fitting-subjects.ts';

/** Sets that the pointer model is fitted on. */
export const pointerSets = ['mouse-sapimouse', 'mouse-dlrv-web'] as const;
/** Probe lengths, in windows, that get a calibration of their own. */
const lengths = [1, 2, 4];
const folds = 5;

interface Measured {
  readonly key: string;
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

/**
 * The pointer model, fitted on all windows of the fitted subjects. There are too few to set some aside for the calibration: it is fitted
 * on scores of models that had not seen the subjects (five folds). Null where the folder lacks all sets.
 */
export function fitPointer(folder: string, subjects: FittingSubjects): ModalityModel | null {
  const pointer = findModality('pointer');
  const people: Measured[] = [];
  for (const set of pointerSets) {
    const wanted = new Set(subjects.fitted[set]);
    const found = readPointingPeople(folder, set, pointer.windowSamples, (subject) => wanted.has(subject)) ?? [];
    for (const person of found) {
      const { enrolled, probes } = splitLongest(person.sessions);
      people.push({
        key: `${set}/${person.subject}`,
        enrolled: measurePayloads(pointer, enrolled),
        probes: measurePayloads(pointer, probes),
      });
    }
  }
  if (people.length === 0) return null;
  return calibrateModel(fitPeople(people), fitFolds(people), lengths);
}

function fitPeople(people: readonly Measured[]): ModalityModel {
  return fitModality(
    findModality('pointer'),
    people.map(({ enrolled, probes }) => [...enrolled, ...probes]),
  );
}

function fitFolds(people: readonly Measured[]): readonly HeldOutGroup[] {
  const pointer = findModality('pointer');
  const order = shuffleSubjects(
    people.map(({ key }) => key),
    'samehand pointer folds',
  );
  return Array.from({ length: folds }, (_, fold) => {
    const out = new Set(order.filter((_key, at) => at % folds === fold));
    const model = fitPeople(people.filter(({ key }) => !out.has(key)));
    const image = (rows: Float32Array) => embed(model, pointer.bag(model, rows));
    const subjects = people
      .filter(({ key }) => out.has(key))
      .map(({ enrolled, probes }) => ({ enrolled: enrolled.map(image), probes: probes.map(image) }));
    return { model, subjects };
  });
}
