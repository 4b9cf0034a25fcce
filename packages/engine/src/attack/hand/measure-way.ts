import type { Stroke } from '@samehand/protocol';
import { logarithmText } from '../../numeric/logarithm-text.ts';
import { loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { placeWay, signsAt, wayText } from './way-text.ts';

/**
 * Signs of one way of the pointer that tell a hand from a program, whoever's hand it is. Speeds relative to the way's own, so that a
 * fast mouse is no robot; a step is 16 ms. Chosen from 47 by leaving out one after the other, for what they tell of families that were
 * left out and without any family at all, on the calibrating people; the three hardest families (spring, sub-movements, sigma-lognormal)
 * were no part of it.
 */
export const waySigns = [
  'steps',
  // spread and skewness of speed, speed of the first three steps and of the fastest against the mean, crests of speed
  'speed-spread',
  'speed-skew',
  'speed-start',
  'peak-ratio',
  'crests',
  // greatest distance from the chord
  'deviation',
  // longest rest, share of steps of one pixel, of equal steps in a row, of long ones that keep to an axis
  'longest-rest',
  'small-steps',
  'repeats',
  'axis',
  // roughness: across the way against along it; along it from step to step against every second; of speed against every fourth
  'rough-across',
  'rough-along',
  'rough-speed',
  // acceleration with the one two steps later; how often it turns round
  'echo',
  'turns',
] as const;

/** Room to measure ways in, one after the other. */
function makeRoom(steps: number) {
  const places = placeWay(steps);
  const memory = openMemory(places.end);
  return {
    steps,
    given: new Int16Array(memory.buffer, places.given, 2 * steps),
    givenAt: places.given,
    signs: new Float64Array(memory.buffer, signsAt, waySigns.length),
    ...loadKernels(wayText(places) + logarithmText, memory, 'measureWay'),
  };
}

/** For nearly every way: 8 s. A longer one widens it for good, to twice as much at least. */
let room = makeRoom(512);

/**
 * Signs in the order of {@link waySigns}, NaN where the way has no such thing; null where the stroke is no way, or too short a one.
 * @param into where they go; new numbers where nothing is given
 */
export function measureWay(stroke: Stroke, into = new Float64Array(waySigns.length)): Float64Array | null {
  const { kind, steps, pressStep } = stroke;
  if (kind !== 'move' && kind !== 'click') return null;
  const all = steps.length / 2;
  if (all > room.steps) room = makeRoom(Math.max(all, 2 * room.steps));
  const { given, givenAt, signs } = room;
  given.set(steps);
  if (room.measureWay(givenAt, givenAt + 4 * (kind === 'click' ? Math.min(pressStep, all) : all)) === 0) return null;
  into.set(signs);
  return into;
}
