import type { Chance } from '../synthetic/chance.ts';
import { type Beam, moveEntry } from './beam.ts';

/** Partial texts lighter than the heaviest by this (natural logarithm) are given up. */
export const hopeless = 9;

/**
 * Makes one of those that used the same samples, ended with the same one and go on alike: their weights add, and the heavier one's past
 * stands for both. Gives up hopeless ones.
 */
export function mergeBeam(beam: Beam): void {
  const { used, usedLater, sample, state, weight } = beam;
  let heaviest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < beam.count; at++) heaviest = Math.max(heaviest, weight[at] as number);
  let size = 1024;
  while (size < 2 * beam.count) size *= 2;
  const table = new Int32Array(size).fill(-1);
  let kept = 0;
  for (let at = 0; at < beam.count; at++) {
    if ((weight[at] as number) < heaviest - hopeless) continue;
    let mixed = Math.imul((used[at] as number) ^ ((sample[at] as number) << 26), 0x9e3779b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (usedLater[at] as number), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (state[at] as number), 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 13)) & (size - 1);
    let twin = -1;
    for (; ; slot = (slot + 1) & (size - 1)) {
      const other = table[slot] as number;
      if (other < 0) break;
      if (
        used[other] === used[at] &&
        usedLater[other] === usedLater[at] &&
        sample[other] === sample[at] &&
        state[other] === state[at]
      ) {
        twin = other;
        break;
      }
    }
    if (twin < 0) {
      table[slot] = kept;
      moveEntry(beam, at, kept++);
      continue;
    }
    const one = weight[twin] as number;
    const other = weight[at] as number;
    if (other > one) moveEntry(beam, at, twin);
    weight[twin] = Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));
  }
  beam.count = kept;
}

/**
 * Keeps about `width`: the heavy ones as they are; of the rest some drawn by chance in proportion to their weight, which then weigh as
 * much as the lightest heavy one, so that no total changes on average (Fearnhead and Clifford 2003).
 */
export function thinBeam(beam: Beam, width: number, chance: Chance): void {
  if (beam.count <= width) return;
  const border = findBorder(beam, width);
  let debt = chance();
  let kept = 0;
  for (let at = 0; at < beam.count; at++) {
    const weight = beam.weight[at] as number;
    if (weight < border) {
      debt += Math.exp(weight - border);
      if (debt < 1) continue;
      debt -= 1;
    }
    moveEntry(beam, at, kept);
    beam.weight[kept++] = Math.max(weight, border);
  }
  beam.count = kept;
}

/** The weight b with Σ min(1, e^(weight − b)) = width, on a ladder of steps that is fine enough. */
function findBorder({ weight, count }: Beam, width: number): number {
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) high = Math.max(high, weight[at] as number);
  const perStep = 32;
  const steps = Math.ceil(hopeless * perStep) + 1;
  const counts = new Float64Array(steps);
  const shares = new Float64Array(steps);
  for (let at = 0; at < count; at++) {
    const below = high - (weight[at] as number);
    const step = Math.min(steps - 1, Math.floor(below * perStep));
    counts[step] = (counts[step] as number) + 1;
    shares[step] = (shares[step] as number) + Math.exp(-below);
  }
  let lighter = shares.reduce((sum, share) => sum + share, 0);
  // So many of nearly one weight that even the heaviest are drawn: the border lies above them all.
  if (lighter >= width) return high + Math.log(lighter / width);
  let heavier = 0;
  for (let step = 0; step < steps; step++) {
    const border = step / perStep;
    if (heavier + lighter * Math.exp(border) >= width) return high - border;
    heavier += counts[step] as number;
    lighter -= shares[step] as number;
  }
  return high - hopeless;
}
