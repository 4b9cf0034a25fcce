import type { Stroke } from '@samehand/protocol';
import { type Kernel, loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { pathText, resultAt, resultBytes } from './path-text.ts';

/** The loops over a path, and where they find and leave their numbers. */
export interface PathLoops {
  readonly given: Int16Array;
  readonly results: Float64Array;
  readonly places: Readonly<Record<'given' | 'dx' | 'dy' | 'speed' | 'at' | 'squares', number>>;
  readonly kernels: Readonly<Record<'trace' | 'rank' | 'turn', Kernel>>;
}

/** Room for the paths of one payload's strokes, one after the other. */
export interface PathRoom extends PathLoops {
  /** The one path, written anew for each stroke: its numbers made afresh were a twentieth of what a batch throws away. */
  readonly path: { -readonly [Part in keyof Path]: Path[Part] };
}

/** What is written behind the last step, in steps. */
const beyond = 4;

export function makePathRoom(steps: number): PathRoom {
  const size = beyond * Math.ceil(steps / beyond) + beyond;
  const dx = resultBytes;
  const places = { dx, dy: 0, speed: 0, at: 0, squares: 0, given: 0 };
  places.dy = dx + 8 * size;
  places.speed = places.dy + 8 * size;
  places.at = places.speed + 8 * size;
  places.squares = places.at + 4 * size;
  places.given = places.squares + 4 * size;
  const memory = openMemory(places.given + 4 * size);
  const view = (at: number) => new Float64Array(memory.buffer, at, size);
  const arrays = {
    dx: view(places.dx),
    dy: view(places.dy),
    speed: view(places.speed),
    at: new Int32Array(memory.buffer, places.at, size),
  };
  const loops: PathLoops = {
    given: new Int16Array(memory.buffer, places.given, 2 * size),
    results: new Float64Array(memory.buffer, 0, resultBytes / 8),
    places,
    kernels: loadKernels(pathText, memory, 'trace', 'rank', 'turn'),
  };
  // Halves: numbers that are written with a point from the beginning keep their form in memory.
  const numbers = { count: 0, steps: 0, x: 0.5, y: 0.5, chord: 0.5, length: 0.5, peak: 0 };
  return { ...loops, path: { room: loops, ...arrays, ...numbers } };
}

/** The moving steps of a stroke up to its press, in the room that it was given: valid until the next stroke is traced there. */
export interface Path {
  readonly room: PathLoops;
  /** Of each step its motion, its pixels, and its index among all steps. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly speed: Float64Array;
  readonly at: Int32Array;
  /** Moving steps; what lies beyond them in the arrays means nothing. */
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
  const { places, kernels, given, path } = room;
  given.set(steps === all ? stroke.steps : stroke.steps.subarray(0, 2 * steps));
  const { given: from } = places;
  path.count = kernels.trace(from, from + 4 * steps, places.dx, places.dy, places.speed, places.at, places.squares);
  path.steps = steps;
  path.x = readResult(room, 'x');
  path.y = readResult(room, 'y');
  path.chord = Math.sqrt(path.x * path.x + path.y * path.y);
  path.length = readResult(room, 'length');
  path.peak = readResult(room, 'peak');
  return path;
}

/** Finds the quartiles of the path's speeds. Needs a moving step. */
export function rankSpeeds({ room, count, peak, speed }: Path): void {
  const { places, kernels } = room;
  const fastest = speed[peak] as number;
  const bit = 1 << (31 - Math.clz32(Math.round(fastest * fastest)));
  kernels.rank(places.squares, places.squares + 4 * count, bit, count >> 2, count >> 1, (3 * count) >> 2);
}

/** Sums up the turns from step to step. */
export function sumTurns({ room, count }: Path): void {
  const { places, kernels } = room;
  kernels.turn(places.dx, places.dy, places.speed, places.dx + 8 * (count - 1));
}

/** What the loops have found of the path that was traced last. */
export function readResult({ results }: PathLoops, name: keyof typeof resultAt): number {
  return results[resultAt[name] / 8] as number;
}
