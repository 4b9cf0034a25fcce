import type { Stroke } from '@samehand/protocol';

/** Room for the paths of one payload's strokes, one after the other. */
export interface PathRoom {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly speed: Float64Array;
  readonly at: Int32Array;
  readonly sorted: Float64Array;
}

export function makePathRoom(steps: number): PathRoom {
  return {
    dx: new Float64Array(steps),
    dy: new Float64Array(steps),
    speed: new Float64Array(steps),
    at: new Int32Array(steps),
    sorted: new Float64Array(steps),
  };
}

/** The moving steps of a stroke up to its press, in the room that it was given: valid until the next stroke is traced there. */
export interface Path extends PathRoom {
  /** Moving steps; what lies beyond them in the arrays means nothing. `speed`: pixels of each; `at`: its index among all steps. */
  readonly count: number;
  /** Steps, resting ones included. */
  readonly steps: number;
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
export function tracePath(stroke: Stroke, room: PathRoom): Path {
  const all = stroke.steps.length / 2;
  const steps = stroke.kind === 'click' ? Math.min(stroke.pressStep, all) : all;
  const { dx, dy, speed, at } = room;
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
  return { ...room, count, steps, rests, longestRest };
}
