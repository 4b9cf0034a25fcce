import { captureLimits, stepMs } from './capture.ts';
import type { Chance } from './erase-clock.ts';

/** Between raw events further apart the pointer rested and then jumped; nearer ones are joined by a straight line: ms. */
const longestJoin = 120;

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
export function createStepPath(at: number, x: number, y: number, chance: Chance): StepPath {
  const steps: number[] = [];
  let lastAt = at;
  let [lastX, lastY] = [x, y];
  /** Where the steps so far have led. */
  let [sumX, sumY] = [Math.round(x), Math.round(y)];
  let boundary = at + stepMs * (1 - chance());

  const step = (toX: number, toY: number) => {
    const dx = Math.max(-32767, Math.min(32767, Math.round(toX) - sumX));
    const dy = Math.max(-32767, Math.min(32767, Math.round(toY) - sumY));
    steps.push(dx, dy);
    sumX += dx;
    sumY += dy;
  };
  const isBehind = () => Math.round(lastX) !== sumX || Math.round(lastY) !== sumY;
  const isFull = () => steps.length >= captureLimits.stepsPerStroke * 2;

  return {
    reach(at, x, y) {
      const gap = at - lastAt;
      for (; boundary <= at && !isFull(); boundary += stepMs) {
        const share = gap <= longestJoin ? (boundary - lastAt) / gap : boundary < at ? 0 : 1;
        step(lastX + (x - lastX) * share, lastY + (y - lastY) * share);
      }
      lastAt = Math.max(lastAt, at);
      lastX = x;
      lastY = y;
    },
    breakAt(at) {
      if (isBehind() && !isFull()) step(lastX, lastY);
      lastAt = Math.max(lastAt, at);
      boundary = lastAt + stepMs * (1 - chance());
    },
    finish() {
      if (isBehind() && !isFull()) step(lastX, lastY);
      return Int16Array.from(steps);
    },
    get length() {
      return steps.length / 2;
    },
    get isFull() {
      return isFull();
    },
    get end() {
      return [sumX, sumY] as const;
    },
  };
}
