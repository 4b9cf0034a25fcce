import type { Population } from '@samehand/engine';
import type { FittingSubjects } from '../fit/fitting-subjects.ts';
import type { Interval } from '../metrics/bootstrap.ts';

/** What every protocol is given. */
export interface Bench {
  /** Folder with the data sets, packed or unpacked. */
  readonly folder: string;
  readonly population: Population;
  /** Whom the population was fitted on: they are not judged. */
  readonly subjects: FittingSubjects;
  /** Draws of each bootstrap interval. */
  readonly draws: number;
}

export type Unit = 'fraction' | 'seconds' | 'bits' | 'count' | 'per-hour';

/** One measured number. */
export interface Measure {
  /** Id in docs/figures, or null for one that is only printed. */
  readonly id: string | null;
  readonly name: string;
  readonly interval: Interval;
  /** What was counted, e.g. mated trials. */
  readonly n: number;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher';
}

export interface ResultRow {
  readonly label: string;
  readonly measures: readonly Measure[];
}

/** A line of a diagram; x and y in the diagram's units. */
export interface Curve {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Diagram {
  readonly name: string;
  readonly title: string;
  /** `det`: FMR against FNMR, both fractions, on probit axes. `share`: x against a share 0…1. */
  readonly kind: 'det' | 'share';
  readonly across: string;
  readonly up: string;
  readonly curves: readonly Curve[];
}

export interface ProtocolResult {
  readonly id: string;
  readonly title: string;
  /** How it was measured, in a few sentences. */
  readonly protocol: string;
  readonly subjects: number;
  readonly rows: readonly ResultRow[];
  readonly diagrams: readonly Diagram[];
}

/** Judges one task. Null where the folder lacks the set or nobody in it may be judged. */
export interface Protocol {
  readonly id: string;
  judge(bench: Bench): ProtocolResult | null;
}
