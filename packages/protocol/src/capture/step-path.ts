import { captureLimits, stepMs } from './capture.ts';
import { type Chance, clamp } from './erase-clock.ts';

/** Between raw events further apart the pointer rested and then jumped; nearer ones are joined by a straight line: ms. */
const longestJoin = 120;
/** Greatest way in one step: what the wire takes. */
const longestStep = 32_767;

/** A pointer path that is being resampled to uniform steps. */
export interface StepPath {
  /** dx0, dy0, dx1, dy1, …: the steps so far. */
  readonly steps: readonly number[];
  /** The pointer was at (x, y). Times that run backwards count as the last time seen. */
  reach(at: number, x: number, y: number): void;
  /** Closes the running step, so that what follows starts on a fresh phase at `at`. */
  close(at: number): void;
  /** No step fits any more. */
  isFull(): boolean;
  /** x and y to which the steps lead. */
  end(): readonly [number, number];
}

/**
 * Resamples a path that starts at (x, y) to steps of {@link stepMs} whose phase is drawn from `chance`: the device's
 * sampling rate and clock do not survive it. What rounding leaves over is carried, so that the sum of the steps is the path.
 */
export function createStepPath(startAt: number, startX: number, startY: number, chance: Chance): StepPath {
  const steps: number[] = [];
  const last = [startX, startY];
  /** Where the steps so far have led. */
  const sum = last.map(Math.round);
  let lastAt = startAt;
  const drawBoundary = () => lastAt + stepMs * (1 - chance());
  let boundary = drawBoundary();

  const isFull = () => steps.length >= captureLimits.stepsPerStroke * 2;
  const step = (place: readonly number[]) => {
    if (isFull()) return;
    for (const axis of [0, 1]) {
      const way = Math.round(place[axis] as number) - (sum[axis] as number);
      const pixels = clamp(way, -longestStep, longestStep);
      steps.push(pixels);
      sum[axis] = (sum[axis] as number) + pixels;
    }
  };

  return {
    steps,
    isFull,
    end: () => sum as [number, number],
    reach(at, ...place) {
      const gap = at - lastAt;
      for (; boundary <= at && !isFull(); boundary += stepMs) {
        const share = gap <= longestJoin ? (boundary - lastAt) / gap : Number(boundary === at);
        step(last.map((from, axis) => from + ((place[axis] as number) - from) * share));
      }
      lastAt = Math.max(lastAt, at);
      [last[0], last[1]] = place;
    },
    close(at) {
      if (last.some((from, axis) => Math.round(from) !== sum[axis])) step(last);
      lastAt = Math.max(lastAt, at);
      boundary = drawBoundary();
    },
  };
}
