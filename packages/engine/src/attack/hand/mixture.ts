import type { HandModel } from '../../contract/hand-model.ts';
import { loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { bendText } from './bend-text.ts';
import { type Density, type LogDensity, readyDensity, readyLogDensity } from './density.ts';
import { layOutNormals, layOutScales } from './lay-out-bend.ts';
import { cloudBytes, cloudsAt, mixtureText, signsAt, sumsAt } from './mixture-text.ts';
import { farthest, warpShares } from './warp.ts';

/**
 * How much wider than people something unknown is taken to scatter: programs of a family that nobody has seen yet. One cloud around
 * each cloud of people for each, together as likely as one known family.
 */
const stretches = [1.3, 1.7, 2.2, 3, 4.5, 7] as const;

/** ln of the likelihood ratio of signs, people against programs; the signs are not changed. */
export type Compare = (signs: Float64Array) => number;

export interface Mixtures {
  /** Of signs as they were measured. */
  readonly compare: Compare;
  /** Of signs that are bent already. */
  readonly compareBent: Compare;
}

/**
 * Readies people's densities (a mixture), and those of all known families and of "something unknown", equally likely: some twenty distances and sixty
 * densities for each sample, as loops of WebAssembly, two numbers at a time, without a logarithm for each.
 * @throws RangeError where a scatter is not positive definite
 */
export function readyMixtures({ warp, people, programs }: Pick<HandModel, 'warp' | 'people' | 'programs'>): Mixtures {
  const known = programs.map((one) => readyDensity(one));
  const hands = people.map((one) => readyDensity(one));
  const clouds = [...known, ...hands];
  const [{ signs, mean }] = clouds as [Density];
  const theirs: (LogDensity | null)[] = known.map((cloud) => readyLogDensity(cloud, 1, 1));
  if (theirs.length % 2 === 1) theirs.push(null);
  hands.forEach((cloud, one) => {
    const share = people[one]?.share ?? 0;
    for (const stretch of stretches) theirs.push(readyLogDensity(cloud, stretch, share / stretches.length));
  });
  const ours: (LogDensity | null)[] = hands.map((cloud, one) => readyLogDensity(cloud, 1, people[one]?.share ?? 0));
  if (ours.length % 2 === 1) ours.push(null);

  const bytes = cloudBytes(mean.length);
  const [programsEnd, cloudsEnd] = [cloudsAt + known.length * bytes, cloudsAt + clouds.length * bytes];
  const all = [...theirs, ...ours];
  const [own, end] = [cloudsEnd + 8 * theirs.length, cloudsEnd + 8 * all.length];
  const [reachesAt, heightsAt] = [end, end + 8 * all.length];
  const [normals, scales] = [layOutNormals(), layOutScales(warp)];
  const normalsAt = heightsAt + 8 * all.length;
  const scalesAt = normalsAt + normals.byteLength;
  const memory = openMemory(scalesAt + scales.byteLength);
  const view = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
  clouds.forEach((cloud, at) => {
    const to = view(cloudsAt + at * bytes, bytes / 8);
    to.set(cloud.mean);
    to.set(cloud.whiten, cloud.mean.length);
  });
  // Heights against the greatest: only their ratios count.
  const highest = all.reduce((most, one) => Math.max(most, one?.base ?? most), Number.NEGATIVE_INFINITY);
  view(reachesAt, all.length).set(all.map((one) => one?.reach ?? 1));
  view(heightsAt, all.length).set(all.map((one) => (one === null ? 0 : Math.exp(one.base - highest))));
  view(normalsAt, normals.length).set(normals);
  view(scalesAt, scales.length).set(scales);
  const text =
    bendText(warpShares.length, normalsAt, farthest) +
    mixtureText(mean.length, 2 * (theirs[0] as LogDensity).slope, stretches.length);
  const { bend, weigh } = loadKernels(text, memory, 'bend', 'weigh');
  const given = view(signsAt, signs);
  const sums = view(sumsAt, 2);
  const weighGiven = (): number => {
    weigh(programsEnd, cloudsEnd, cloudsEnd, own, end, reachesAt, heightsAt);
    return Math.log((sums[0] as number) / (sums[1] as number));
  };
  return {
    compare(measured) {
      given.set(measured);
      bend(signsAt, signsAt + 8 * signs, scalesAt);
      return weighGiven();
    },
    compareBent(bent) {
      given.set(bent);
      return weighGiven();
    },
  };
}
