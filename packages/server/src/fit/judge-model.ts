import type { Modality, ModalityModel } from '@samehand/engine';
import { drawSubjects, type Interval } from './bootstrap.ts';
import {
  averageOwners,
  findEachEqualErrorRate,
  findEqualErrorRate,
  measureCllr,
  measureMinCllr,
  type SortedTrials,
  sortTrials,
} from './error-measures.ts';
import { fitParameters } from './fit-parameters.ts';
import type { PersonWindows } from './person-windows.ts';
import { compareAll, embedPeople, measureWindowSize, type Trial } from './trials.ts';

/** What a model does on people at probes of one length. */
export interface LengthFigures {
  /** Windows of a probe. */
  readonly windows: number;
  readonly mated: number;
  readonly nonMated: number;
  readonly eerSubject: Interval;
  readonly eerGlobal: Interval;
  readonly cllr: Interval;
  readonly minCllr: Interval;
}

/** All trials of a model on the same people. */
export interface Judged {
  readonly people: number;
  readonly lengths: readonly {
    readonly windows: number;
    readonly trials: readonly Trial[];
    readonly sorted: SortedTrials;
  }[];
}

/** Lets a model compare people on whom nothing of it may have been fitted. Lengths for which nobody has a probe are left out. */
export function judge(modality: Modality, model: ModalityModel, people: readonly PersonWindows[]): Judged {
  const embedded = embedPeople(modality, model, people);
  const size = measureWindowSize(modality, people);
  const lengths = fitParameters.lengths.map((windows) => {
    const trials = compareAll(model, embedded, windows, size);
    return { windows, trials, sorted: sortTrials(trials) };
  });
  return { people: people.length, lengths: lengths.filter(({ trials }) => trials.some(({ isMated }) => isMated)) };
}

/** Mean Cllr over the lengths: what models are chosen by. */
export function averageCllr({ lengths }: Judged, weights: Float64Array | null = null): number {
  return lengths.reduce((sum, { sorted }) => sum + measureCllr(sorted, weights), 0) / lengths.length;
}

/** Mean EER over the lengths, one threshold for all. */
export function averageEqualErrorRate({ lengths }: Judged): number {
  return lengths.reduce((sum, { sorted }) => sum + findEqualErrorRate(sorted), 0) / lengths.length;
}

/** How much more `after` costs than `before` on the same people (negative: less), with the interval of the difference itself. */
export function compareJudged(before: Judged, after: Judged): Interval {
  return drawSubjects(before.people, (weights) => averageCllr(after, weights) - averageCllr(before, weights));
}

export function describeJudged({ people, lengths }: Judged): readonly LengthFigures[] {
  return lengths.map(({ windows, trials, sorted }) => {
    const each = findEachEqualErrorRate(trials, people);
    const mated = trials.filter(({ isMated }) => isMated).length;
    return {
      windows,
      mated,
      nonMated: trials.length - mated,
      eerSubject: drawSubjects(people, (weights) => averageOwners(each, weights)),
      eerGlobal: drawSubjects(people, (weights) => findEqualErrorRate(sorted, weights)),
      cllr: drawSubjects(people, (weights) => measureCllr(sorted, weights)),
      minCllr: drawSubjects(people, (weights) => measureMinCllr(sorted, weights)),
    };
  });
}
