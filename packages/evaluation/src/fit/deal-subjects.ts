import { readDataset } from '../datasets/read-dataset.ts';
import { readPointer } from '../datasets/read-pointer.ts';
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
  const browsers = dealBySessions(folder, 'mouse-dlrv-web');
  return {
    fitted: {
      'keystrokes-aalto-desktop': typists.slice(heldForCalibration).sort(),
      'mouse-sapimouse': pointing.slice(0, pointersFitted).sort(),
      'mouse-dlrv-web': browsers.single,
    },
    calibrated: {
      'keystrokes-aalto-desktop': typists.slice(0, heldForCalibration).sort(),
      'mouse-dlrv-web': shuffleSubjects(browsers.several, 'samehand dlrv')
        .slice(0, browsers.several.length / 2)
        .sort(),
    },
  };
}

/** Subjects with one session fit; of those with several, half calibrate across sessions and half are kept to judge. */
function dealBySessions(folder: string, set: string) {
  const single: string[] = [];
  const several: string[] = [];
  for (const { subject, text } of readDataset(folder, set) ?? []) {
    (readPointer(text).length === 1 ? single : several).push(subject);
  }
  return { single, several };
}

function listSubjects(folder: string, set: string): readonly string[] {
  const files = readDataset(folder, set);
  if (files === null) throw new RangeError(`${folder} lacks ${set}`);
  return files.map(({ subject }) => subject);
}
