import { averageWeighted, bootstrapCrossed, bootstrapSubjects, type Interval } from '../metrics/bootstrap.ts';
import { costTrials, measureCllr, measureMinCllr } from '../metrics/cllr.ts';
import { findEqualErrorRate, findFnmrAtFmr, measureAuc, measureEachSubject } from '../metrics/error-rates.ts';
import { sortTrials, walkThresholds } from '../metrics/operating-curve.ts';
import type { Trials } from '../metrics/trials.ts';
import type { Curve, Measure } from './result.ts';

/** What to measure of trials; the value is the figure's id, or null to print it only. */
export interface Wanted {
  readonly eerSubject?: string | null;
  readonly eerGlobal?: string | null;
  readonly fnmrAtPercent?: string | null;
  readonly fnmrAtPerMille?: string | null;
  readonly aucGlobal?: string | null;
  readonly aucSubject?: string | null;
  readonly cllr?: string | null;
}

/** The wanted measures with their intervals, in a fixed order. */
export function describeTrials(trials: Trials, wanted: Wanted, draws: number): readonly Measure[] {
  const sorted = sortTrials(trials);
  const n = trials.mated.length;
  const measures: Measure[] = [];
  const add = (
    id: string | null | undefined,
    name: string,
    better: Measure['better'],
    measure: (weights?: Float64Array) => number,
    unit: Measure['unit'] = 'fraction',
  ) => {
    if (id === undefined) return;
    measures.push({ id, name, interval: drawTrials(trials, draws, measure), n, unit, better });
  };
  if (wanted.eerSubject !== undefined) {
    const each = measureEachSubject(trials, findEqualErrorRate);
    add(wanted.eerSubject, 'EER per subject', 'lower', (weights) => averageWeighted(each, weights));
  }
  add(wanted.eerGlobal, 'EER global', 'lower', (weights) => findEqualErrorRate(sorted, weights));
  add(wanted.fnmrAtPercent, 'FNMR at FMR 1 %', 'lower', (weights) => findFnmrAtFmr(sorted, 0.01, weights));
  add(wanted.fnmrAtPerMille, 'FNMR at FMR 0.1 %', 'lower', (weights) => findFnmrAtFmr(sorted, 0.001, weights));
  if (wanted.aucSubject !== undefined) {
    const each = measureEachSubject(trials, measureAuc);
    add(wanted.aucSubject, 'AUC per subject', 'higher', (weights) => averageWeighted(each, weights));
  }
  add(wanted.aucGlobal, 'AUC global', 'higher', (weights) => measureAuc(sorted, weights));
  if (wanted.cllr !== undefined) {
    const costs = costTrials(sorted);
    add(null, 'Cllr', 'lower', (weights) => measureCllr(sorted, weights, costs), 'bits');
    add(
      wanted.cllr,
      'Cllr − minCllr',
      'lower',
      (weights) => measureCllr(sorted, weights, costs) - measureMinCllr(sorted, weights),
      'bits',
    );
  }
  return measures;
}

/** A measure of the trials with its interval: subjects drawn again, and beside them the people whom several subjects share. */
export function drawTrials(
  { subjects, shared }: Pick<Trials, 'subjects' | 'shared'>,
  draws: number,
  measure: (weights?: Float64Array) => number,
): Interval {
  if (shared === undefined) return bootstrapSubjects(subjects, draws, measure);
  return bootstrapCrossed([subjects, shared.people], draws, (drawn) => {
    const [own, others] = drawn ?? [];
    return measure(own?.map((weight, subject) => weight * (others?.[shared.of[subject] as number] as number)));
  });
}

/** DET curve of the trials, thinned to about 200 points. */
export function traceDet(label: string, trials: Trials): Curve {
  const points: [number, number][] = [];
  walkThresholds(sortTrials(trials), (_threshold, fmr, fnmr) => {
    const last = points.at(-1);
    if (last && Math.abs(last[0] - fmr) < last[0] / 40 && Math.abs(last[1] - fnmr) < 0.002) return;
    points.push([fmr, fnmr]);
  });
  return { label, points };
}
