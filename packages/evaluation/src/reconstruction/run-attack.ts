import { shuffleSubjects } from '../fit/choose-subjects.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { type AttackOptions, attackSubject, type SubjectOutcome } from './attack-people.ts';
import { buildAttacker } from './build-attacker.ts';
import { attackedSet, readTypists } from './read-typists.ts';

export interface RunOptions extends AttackOptions {
  /** Folder with the data sets, packed or unpacked. */
  readonly folder: string;
  /** The attacker learns from the fitted ones; those that neither fit nor calibration has seen are attacked. */
  readonly subjects: FittingSubjects;
  /** Most subjects to attack, and most to learn from. */
  readonly attacked: number;
  readonly fitted: number;
  /** Subjects, of those attacked, whom the comparisons attack too: they cost as much as all the rest. */
  readonly comparedSubjects: number;
  /** Sentences of other origin for the attacker's language model, as symbols of keys. */
  readonly prose: readonly (readonly number[])[];
  readonly progress: (done: number, total: number) => void;
}

/** Builds the attacker and lets him at the subjects. Null where the folder lacks the set or nobody may be attacked. */
export function runAttack(options: RunOptions): readonly SubjectOutcome[] | null {
  const { folder, subjects, attacked, fitted, prose, progress } = options;
  const typists = readTypists(folder);
  const learned = new Set(subjects.fitted[attackedSet]?.slice(0, fitted));
  if (typists === null || learned.size === 0) return null;
  const names = typists.map(({ subject }) => subject).filter((subject) => isHeldOut(subjects, attackedSet, subject));
  const chosen = new Set(shuffleSubjects(names, 'samehand reconstruction').slice(0, attacked));
  const attacker = buildAttacker(
    typists.filter(({ subject }) => learned.has(subject)),
    prose,
  );
  const outcomes: SubjectOutcome[] = [];
  for (const typist of typists.filter(({ subject }) => chosen.has(subject))) {
    progress(outcomes.length, chosen.size);
    const isCompared = outcomes.length < options.comparedSubjects;
    const outcome = attackSubject(attacker, typist, { ...options, compared: isCompared ? options.compared : 0 });
    if (outcome) outcomes.push(outcome);
  }
  return outcomes.length === 0 ? null : outcomes;
}
