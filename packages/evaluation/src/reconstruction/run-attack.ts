import { shuffleSubjects } from '../fit/choose-subjects.ts';
import { type FittingSubjects, isHeldOut } from '../fit/fitting-subjects.ts';
import { type AttackOptions, attackSubject, type SubjectOutcome } from './attack-people.ts';
import { buildAttacker } from './build-attacker.ts';
import { attackedSet, readTypists, type Typist } from './read-typists.ts';

export interface LetOptions extends AttackOptions {
  /** Subjects, of those attacked, whom the comparisons attack too: they cost as much as all the rest. */
  readonly comparedSubjects: number;
  /** Sentences of other origin for the attacker's language model, as symbols of keys. */
  readonly prose: readonly (readonly number[])[];
  readonly progress: (done: number, total: number) => void;
}

export interface RunOptions extends LetOptions {
  /** Folder with the data sets, packed or unpacked. */
  readonly folder: string;
  /** The attacker learns from the fitted ones; those that neither fit nor calibration has seen are attacked. */
  readonly subjects: FittingSubjects;
  /** Most subjects to attack, and most to learn from. */
  readonly attacked: number;
  readonly fitted: number;
}

/** Builds the attacker and lets him at the subjects of the set. Null where the folder lacks it or nobody may be attacked. */
export function runAttack(options: RunOptions): readonly SubjectOutcome[] | null {
  const { folder, subjects, attacked, fitted } = options;
  const typists = readTypists(folder);
  const learned = new Set(subjects.fitted[attackedSet]?.slice(0, fitted));
  if (typists === null || learned.size === 0) return null;
  const names = typists.map(({ subject }) => subject).filter((subject) => isHeldOut(subjects, attackedSet, subject));
  const chosen = new Set(shuffleSubjects(names, 'samehand reconstruction').slice(0, attacked));
  const outcomes = attackTypists(
    typists.filter(({ subject }) => learned.has(subject)),
    typists.filter(({ subject }) => chosen.has(subject)),
    options,
  );
  return outcomes.length === 0 ? null : outcomes;
}

/** Builds the attacker from what some typed and lets him at the others. Who typed nothing of the held sentences is left out. */
export function attackTypists(
  learned: readonly Typist[],
  attacked: readonly Typist[],
  options: LetOptions,
): readonly SubjectOutcome[] {
  const attacker = buildAttacker(learned, options.prose);
  const outcomes: SubjectOutcome[] = [];
  for (const typist of attacked) {
    options.progress(outcomes.length, attacked.length);
    const isCompared = outcomes.length < options.comparedSubjects;
    const outcome = attackSubject(attacker, typist, { ...options, compared: isCompared ? options.compared : 0 });
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}
