import { dealSubject } from '../fit/choose-subjects.ts';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';

/** What a subject may be used for. Follows the lists beside the shipped population, so that nobody is judged who was fitted on. */
export type HandRole = 'fit' | 'calibrate' | 'judge';

/** Of the fitted mouse people, one in four calibrates the hand model instead of being fitted on: the lists keep too few for that. */
const calibratingShare = 4;

export function dealHandRole(subjects: FittingSubjects, set: string, subject: string): HandRole {
  if (subjects.calibrated[set]?.includes(subject)) return 'calibrate';
  if (!subjects.fitted[set]?.includes(subject)) return 'judge';
  return set.startsWith('mouse-') && dealSubject(subject, 'samehand hands') % calibratingShare === 0
    ? 'calibrate'
    : 'fit';
}
