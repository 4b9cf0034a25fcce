import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Subjects by data set. */
export type SubjectsBySet = Readonly<Record<string, readonly string[]>>;

/** Whom the shipped model has seen: kept beside it, so that nobody is ever judged by numbers fitted on them. */
export interface FittingSubjects {
  /** Projections and tables were fitted on these. */
  readonly fitted: SubjectsBySet;
  /** Calibration was fitted, and constants were chosen, on these; of pointing the model as well. */
  readonly calibrated: SubjectsBySet;
}

const models = new URL('../../../engine/models/', import.meta.url);
export const populationFile = fileURLToPath(new URL('population.bin', models));
export const fittingSubjectsFile = fileURLToPath(new URL('population.json', models));

/** The list beside the shipped model; nobody where there is none. */
export function readFittingSubjects(): FittingSubjects {
  if (!existsSync(fittingSubjectsFile)) return { fitted: {}, calibrated: {} };
  return JSON.parse(readFileSync(fittingSubjectsFile, 'utf8')) as FittingSubjects;
}

/** Tells whether the subject may be judged: the model has never seen them. */
export function isHeldOut(subjects: FittingSubjects, set: string, subject: string): boolean {
  return !(subjects.fitted[set]?.includes(subject) || subjects.calibrated[set]?.includes(subject));
}
