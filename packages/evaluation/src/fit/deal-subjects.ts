import { readPointer } from '../datasets/read-pointer.ts';
import { readDataset } from '../datasets/read-dataset.ts';
import { shuffleSubjects } from './choose-subjects.ts';
import type { FittingSubjects } from './fitting-subjects.ts';

/** Aalto subjects kept from the fit to choose constants and to calibrate. */
const heldForCalibration = 200;
/** SapiMouse subjects that the pointer model is fitted on; the others judge it. */
const pointersFitted = 46;

/** Deals the subjects of the sets in `folder`. `neverSeen` are Aalto's test subjects: they are in neither part. */
export function dealSubjects(folder: string, neverSeen: ReadonlySet<string>): FittingSubjects {
  const typists = shuffleSubjects(listSubjects(folder, 'keystrokes-aalto-desktop'), 'samehand aalto').filter(
    (subject) => !neverSeen.has(subject),
  );
  const pointing = shuffleSubjects(listSubjects(folder, 'mouse-sapimouse'), 'samehand sapimouse');
  return {
    fitted: {
      'keystrokes-aalto-desktop': typists.slice(heldForCalibration).sort(),
      'mouse-sapimouse': pointing.slice(0, pointersFitted).sort(),
      'mouse-dlrv-web': listSingleSession(folder, 'mouse-dlrv-web'),
    },
    calibrated: { 'keystrokes-aalto-desktop': typists.slice(0, heldForCalibration).sort() },
  };
}

/** Subjects with one session only: those with more are kept to judge across sessions. */
function listSingleSession(folder: string, set: string): readonly string[] {
  const files = readDataset(folder, set) ?? [];
  return files.filter(({ text }) => readPointer(text).length === 1).map(({ subject }) => subject);
}

function listSubjects(folder: string, set: string): readonly string[] {
  const files = readDataset(folder, set);
  if (files === null) throw new RangeError(`${folder} lacks ${set}`);
  return files.map(({ subject }) => subject);
}
