import type { Chance } from './erase-clock.ts';
/** A pointer path that is being resampled to uniform steps. */
export interface StepPath {
  /** The pointer was at (x, y). Times that run backwards count as the last time seen. */
  reach(at: number, x: number, y: number): void;
  /** Closes the running step, so that what follows starts on a fresh phase at `at`. */
  breakAt(at: number): void;
  /** Closes the running step and gives the steps: dx0, dy0, dx1, dy1, … */
  finish(): Int16Array;
  /** Steps so far, the running one included if it moved. */
  readonly length: number;
  /** No step fits any more; where the steps end is {@link StepPath.end}. */
  readonly isFull: boolean;
  /** x and y to which the steps lead. */
  readonly end: readonly [number, number];
}
/**
 * Resamples a path that starts at (x, y) to steps of {@link stepMs} whose phase is drawn from `chance`: the device's
 * sampling rate and clock do not survive it. What rounding leaves over is carried, so that the sum of the steps is the path.
 */
export declare function createStepPath(at: number, x: number, y: number, chance: Chance): StepPath;
