import type { FittingSubjects } from '../fit/fitting-subjects.ts';

/** What a subject may be used for. Follows the lists beside the shipped population, so that nobody is judged who was fitted on. */
export type HandRole = 'fit' | 'calibrate' | 'judge';

export function dealHandRole(subjects: FittingSubjects, set: string, subject: string): HandRole {
  if (subjects.calibrated[set]?.includes(subject)) return 'calibrate';
  return subjects.fitted[set]?.includes(subject) ? 'fit' : 'judge';
}
