import { logarithmText } from '../numeric/logarithm-text.ts';
import { type Kernel, loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { rowWidth } from './columns.ts';
import { courseText } from './course-text.ts';
import { placePath, resultAt } from './path-room.ts';
import { pathText } from './path-text.ts';
import { logarithmCount, rowText } from './row-text.ts';

/** Fewest moving steps that have a shape. */
export const fewestSteps = 3;

/** Room to measure paths in, one after the other. */
export interface PathRoom {
  readonly steps: number;
  readonly given: Int16Array;
  readonly givenAt: number;
  /** What the loops have found of the path that was measured last. */
  readonly results: Float64Array;
  /** Its row, if it has a shape. */
  readonly row: Float32Array;
  readonly kernels: Readonly<Record<'trace' | 'measure', Kernel>>;
}

export function makePathRoom(steps: number): PathRoom {
  const places = placePath(steps, logarithmCount, rowWidth);
  const memory = openMemory(places.end);
  const text = pathText(places) + courseText(places) + logarithmText + rowText(places);
  return {
    steps,
    given: new Int16Array(memory.buffer, places.given, 2 * steps),
    givenAt: places.given,
    results: new Float64Array(memory.buffer, 0, places.logarithms / 8),
    row: new Float32Array(memory.buffer, places.row, rowWidth),
    kernels: loadKernels(text, memory, 'trace', 'measure'),
  };
}

/**
 * Follows the first `count` steps of a stroke and measures them: gives how many of them move. Steps without motion are left out, so that a pointer that reports every
 * second step seems no jerkier than another.
 */
export function measurePath({ given, givenAt, kernels }: PathRoom, steps: Int16Array, count: number): number {
  given.set(steps);
  return kernels.measure(givenAt, givenAt + 4 * count, count);
}

/** The same without measuring. */
export function followPath({ given, givenAt, kernels }: PathRoom, steps: Int16Array): number {
  given.set(steps);
  return kernels.trace(givenAt, givenAt + 2 * steps.length);
}

/** Where those results stand that are read outside of the loops. */
export const found = {
  x: resultAt.x / 8,
  y: resultAt.y / 8,
  length: resultAt.length / 8,
  aimStart: resultAt.aimStart / 8,
  aimEnd: resultAt.aimEnd / 8,
} as const;
