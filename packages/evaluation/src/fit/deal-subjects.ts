import { readDataset } from '../datasets/read-dataset.ts';
import { shuffleSubjects } from './choose-subjects.ts';
import type { FittingSubjects } from './fitting-subjects.ts';

/** Aalto subjects kept from the fit to choose constants and to calibrate. */
const heldForCalibration = 200;

/** Deals the subjects of the sets in `folder`. `neverSeen` are Aalto's test subjects: they are in neither part. */
export function dealSubjects(folder: string, neverSeen: ReadonlySet<string>): FittingSubjects {
  const typists = shuffleSubjects(listSubjects(folder, 'keystrokes-aalto-desktop'), 'samehand aalto').filter(
    (subject) => !neverSeen.has(subject),
  );
  return {
    fitted: { 'keystrokes-aalto-desktop': typists.slice(heldForCalibration).sort() },
    calibrated: { 'keystrokes-aalto-desktop': typists.slice(0, heldForCalibration).sort() },
  };
}

function listSubjects(folder: string, set: string): readonly string[] {
  const files = readDataset(folder, set);
  if (files === null) throw new RangeError(`${folder} lacks ${set}`);
  return files.map(({ subject }) => subject);
}
