import type { Stroke } from '@samehand/protocol';

/** The moving steps of a stroke before its press, as arrays that all measures share. Scratch of one call: never kept. */
export interface Path {
  /** Moving steps. */
  readonly count: number;
  /** Steps, resting ones included. */
  readonly steps: number;
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** Pixels of each moving step. */
  readonly speed: Float64Array;
  /** Index among all steps of each moving step. */
  readonly at: Int32Array;
  /** Runs of at least `restSteps` steps without motion, and the longest. */
  readonly rests: number;
  readonly longestRest: number;
}

/** Steps without motion that count as a rest: 64 ms. */
const restSteps = 4;

/**
 * Follows a stroke. A click's path ends at its press: what comes after is slip. Steps without motion are left out of the arrays, so that
 * a pointer that reports every second step seems no jerkier than another.
 */
export function tracePath(stroke: Stroke): Path {
  const all = stroke.steps.length / 2;
  const steps = stroke.kind === 'click' ? Math.min(stroke.pressStep, all) : all;
  const dx = new Float64Array(steps);
  const dy = new Float64Array(steps);
  const speed = new Float64Array(steps);
  const at = new Int32Array(steps);
  let count = 0;
  let rests = 0;
  let longestRest = 0;
  let still = 0;
  for (let step = 0; step < steps; step++) {
    const x = stroke.steps[2 * step] as number;
    const y = stroke.steps[2 * step + 1] as number;
    if (x === 0 && y === 0) {
      still++;
      if (still === restSteps) rests++;
      if (still > longestRest) longestRest = still;
      continue;
    }
    still = 0;
    dx[count] = x;
    dy[count] = y;
    speed[count] = Math.sqrt(x * x + y * y);
    at[count] = step;
    count++;
  }
  return { count, steps, dx, dy, speed, at, rests, longestRest };
}
