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
  /** From the first place to the last, in pixels, and the straight line between them. */
  readonly x: number;
  readonly y: number;
  readonly chord: number;
  /** Pixels of all steps together. */
  readonly length: number;
  /** The fastest step: its place among the moving ones. */
  readonly peak: number;
}

/**
 * Follows a stroke. A click's path ends at its press: what comes after is slip. Steps without motion are left out of the arrays, so that
 * a pointer that reports every second step seems no jerkier than another.
 */
export function tracePath(stroke: Stroke, room: PathRoom): Path {
  const all = stroke.steps.length / 2;
  const steps = stroke.kind === 'click' ? Math.min(stroke.pressStep, all) : all;
  const { dx, dy, speed, at } = room;
  let count = 0;
  let x = 0;
  let y = 0;
  let length = 0;
  let peak = 0;
  for (let step = 0; step < steps; step++) {
    const across = stroke.steps[2 * step] as number;
    const down = stroke.steps[2 * step + 1] as number;
    if (across === 0 && down === 0) continue;
    const pixels = Math.sqrt(across * across + down * down);
    x += across;
    y += down;
    length += pixels;
    dx[count] = across;
    dy[count] = down;
    speed[count] = pixels;
    at[count] = step;
    if (pixels > (speed[peak] as number)) peak = count;
    count++;
  }
  return { ...room, count, steps, x, y, chord: Math.sqrt(x * x + y * y), length, peak };
}
