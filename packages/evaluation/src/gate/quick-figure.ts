import type { Interval } from '../metrics/bootstrap.ts';
import type { Trials } from '../metrics/trials.ts';
import { describeTrials } from '../protocols/describe-trials.ts';

/** A figure of the quick gate. */
export interface QuickFigure {
  readonly name: string;
  readonly interval: Interval;
  readonly better: 'lower' | 'higher';
}

const draws = 100;

/** What the gate watches of a task's trials. Cllr goes without its interval, which is how people differ: a calibration that is off shows long before it passes that. */
export function listQuickFigures(task: string, trials: Trials): readonly QuickFigure[] {
  return describeTrials(trials, { eerGlobal: null, aucGlobal: null, cllr: null }, draws)
    .filter(({ name }) => name !== 'Cllr − minCllr')
    .map(({ name, interval, better }) => ({
      name: `${task}: ${name}`,
      interval: name === 'Cllr' ? { value: interval.value, low: null, high: null } : interval,
      better,
    }));
}
