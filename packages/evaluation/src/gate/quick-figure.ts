import type { VirtualTrials } from '../calibration/compare-virtual.ts';
import type { Interval } from '../metrics/bootstrap.ts';
import { measureCllr } from '../metrics/cllr.ts';
import { sortTrials } from '../metrics/operating-curve.ts';
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

/** What both witnesses together cost more than the better of them alone: below zero, or adding bits does harm. */
export function compareFused(task: string, { parts, fused }: VirtualTrials): QuickFigure {
  const cost = (trials: Trials) => measureCllr(sortTrials(trials));
  const value = cost(fused) - Math.min(...parts.map(cost));
  return {
    name: `${task}: Cllr of both less that of the better`,
    interval: { value, low: null, high: null },
    better: 'lower',
  };
}
