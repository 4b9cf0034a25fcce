import type { Stroke } from '@samehand/protocol';
import { waySigns } from '../src/attack/hand/measure-way.ts';

/** Shorter ways tell nothing: moving steps, pixels of the chord. */
const fewestMoving = 5;
const shortestChord = 30;
/** Fewest steps of which roughness means anything, at two steps and at four. */
const fewestRough = 8;
const fewestCoarse = 14;
/** Added to roughness: rounding to whole pixels alone makes as much. */
const pixelNoise = 0.05;
/** A step shorter than this is one pixel; one of this and more has a direction; pixels. */
const onePixel = 1.5;
const longStep = 3;
const plainStep = 2;
/** Fewest changes of speed of which it is told how often they turn round. */
const fewestChanges = 4;

/** The way that is being measured: speed of each step, and how far it leads along the chord and across it. */
let speed = new Float64Array(1024);
let along = new Float64Array(1024);
let across = new Float64Array(1024);

/**
 * What the loops of WebAssembly are held to: signs in the order of {@link waySigns}, NaN where the way has no such thing; null where the stroke is no way, or too short a one.
 * @param into where they go; new numbers where nothing is given
 */
export function measureWayPlainly(stroke: Stroke, into = new Float64Array(waySigns.length)): Float64Array | null {
  const { kind, steps, pressStep } = stroke;
  if (kind !== 'move' && kind !== 'click') return null;
  let end = kind === 'click' ? Math.min(pressStep, steps.length / 2) : steps.length / 2;
  let begin = 0;
  // Rests at its ends are no part of the way.
  while (begin < end && steps[2 * begin] === 0 && steps[2 * begin + 1] === 0) begin++;
  while (end > begin && steps[2 * end - 2] === 0 && steps[2 * end - 1] === 0) end--;
  const count = end - begin;
  if (count < fewestMoving) return null;
  if (count > speed.length)
    [speed, along, across] = [count, count, count].map((size) => new Float64Array(size)) as Columns;
  return measureSteps(steps, begin, count, into);
}

type Columns = [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>];

function measureSteps(steps: Int16Array, begin: number, count: number, signs: Float64Array): Float64Array | null {
  let x = 0;
  let y = 0;
  let length = 0;
  let moving = 0;
  let peak = 0;
  for (let k = 0; k < count; k++) {
    const dx = steps[2 * (begin + k)] as number;
    const dy = steps[2 * (begin + k) + 1] as number;
    const v = Math.sqrt(dx * dx + dy * dy);
    speed[k] = v;
    x += dx;
    y += dy;
    length += v;
    if (v > 0) moving++;
    if (v > peak) peak = v;
  }
  const chord = Math.sqrt(x * x + y * y);
  if (moving < fewestMoving || chord < shortestChord) return null;
  signs[0] = Math.log(count);
  signs[4] = Math.log((peak * count) / length);
  signs[6] = Math.log(turnToChord(steps, begin, count, x / chord, y / chord) / chord + 0.004);
  measureKinds(steps, begin, count, signs);
  measureSpeed(count, length / count, peak / 5, signs);
  measureRoughness(count, signs);
  return signs;
}

/** Fills the steps along and across the chord; gives the greatest distance from it. */
function turnToChord(steps: Int16Array, begin: number, count: number, ux: number, uy: number): number {
  let off = 0;
  let greatest = 0;
  for (let k = 0; k < count; k++) {
    const dx = steps[2 * (begin + k)] as number;
    const dy = steps[2 * (begin + k) + 1] as number;
    along[k] = dx * ux + dy * uy;
    const aside = dy * ux - dx * uy;
    across[k] = aside;
    off += aside;
    if (off > greatest) greatest = off;
    else if (-off > greatest) greatest = -off;
  }
  return greatest;
}

function measureKinds(steps: Int16Array, begin: number, count: number, signs: Float64Array): void {
  let rest = 0;
  let longestRest = 0;
  let small = 0;
  let repeats = 0;
  let long = 0;
  let axis = 0;
  for (let k = 0; k < count; k++) {
    const v = speed[k] as number;
    rest = v === 0 ? rest + 1 : 0;
    if (rest > longestRest) longestRest = rest;
    if (v > 0 && v < onePixel) small++;
    const at = 2 * (begin + k);
    if (v >= plainStep && k > 0 && steps[at] === steps[at - 2] && steps[at + 1] === steps[at - 1]) repeats++;
    if (v < longStep) continue;
    long++;
    if (steps[at] === 0 || steps[at + 1] === 0) axis++;
  }
  signs[7] = Math.log(1 + longestRest);
  signs[8] = Math.sqrt(small / count);
  signs[9] = Math.sqrt(repeats / count);
  signs[10] = Math.sqrt(axis / Math.max(1, long));
}

function measureSpeed(count: number, mean: number, slow: number, signs: Float64Array): void {
  let squares = 0;
  let cubes = 0;
  let crests = 0;
  let changes = 0;
  let turns = 0;
  let lastSign = 0;
  let power = 0;
  let echo = 0;
  for (let k = 0; k < count; k++) {
    const v = speed[k] as number;
    const off = v - mean;
    squares += off * off;
    cubes += off * off * off;
    if (k === 0) continue;
    const rise = v - (speed[k - 1] as number);
    power += rise * rise;
    if (k > 2) echo += rise * ((speed[k - 2] as number) - (speed[k - 3] as number));
    if (rise !== 0) {
      const sign = rise > 0 ? 1 : -1;
      if (lastSign !== 0 && sign !== lastSign) turns++;
      changes++;
      lastSign = sign;
    }
    if (k + 1 < count && v > slow && rise >= 0 && v > (speed[k + 1] as number)) crests++;
  }
  const spread = Math.sqrt(squares / count);
  const ends = Math.min(3, count >> 1);
  let first = 0;
  for (let k = 0; k < ends; k++) first += (speed[k] as number) / ends;
  signs[1] = spread / mean;
  signs[2] = cubes / count / (spread * spread * spread + 1e-6);
  signs[3] = Math.log((first + 0.3) / (mean + 0.3));
  signs[5] = Math.log((crests + 0.5) / count);
  signs[14] = count < fewestRough ? Number.NaN : echo / (power + 1e-3 * (count - 1));
  signs[15] = changes < fewestChanges ? Number.NaN : turns / (changes - 1);
}

function measureRoughness(count: number, signs: Float64Array): void {
  signs[11] = signs[12] = signs[13] = Number.NaN;
  if (count < fewestRough) return;
  const fine = roughen(along, count, 1);
  signs[11] = Math.log((roughen(across, count, 1) + pixelNoise) / (fine + pixelNoise));
  signs[12] = Math.log((fine + pixelNoise) / (roughen(along, count, 2) + pixelNoise));
  if (count < fewestCoarse) return;
  signs[13] = Math.log((roughen(speed, count, 1) + pixelNoise) / (roughen(speed, count, 4) + pixelNoise));
}

/** Mean size of the second difference of means of `width` steps in a row. */
function roughen(values: Float64Array, count: number, width: number): number {
  let sum = 0;
  let terms = 0;
  // Sums of the three stretches, each moved on by one step at a time.
  let first = 0;
  let second = 0;
  let third = 0;
  for (let k = 0; k < width; k++) {
    first += values[k] as number;
    second += values[k + width] as number;
    third += values[k + 2 * width] as number;
  }
  for (let k = 0; ; k++) {
    sum += Math.abs(third - 2 * second + first);
    terms++;
    if (k + 3 * width >= count) break;
    first += (values[k + width] as number) - (values[k] as number);
    second += (values[k + 2 * width] as number) - (values[k + width] as number);
    third += (values[k + 3 * width] as number) - (values[k + 2 * width] as number);
  }
  return sum / terms / width;
}
