import type { Interval } from '../metrics/bootstrap.ts';

/** A figure of the quick gate. */
export interface QuickFigure {
  readonly name: string;
  readonly interval: Interval;
  readonly better: 'lower' | 'higher';
}
