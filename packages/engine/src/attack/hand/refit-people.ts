import type { HandModel, SharedCloud } from '../../contract/hand-model.ts';
import {
  type Density,
  type LogDensity,
  logDensity,
  measureDistance,
  readyDensity,
  readyLogDensity,
} from './density.ts';
import { addCloudToSums, addToSums, type CloudSums, closeCloud, emptySums } from './fit-cloud.ts';
import { warpSigns } from './warp.ts';

/** A tenant's own samples weigh as much as the shipped people once there are so many. */
const shippedWeight = 150;

/** Sums of a tenant's own accepted samples, for each cloud of people: means and products of signs, no sample. */
export interface PeopleSums {
  readonly clouds: readonly { readonly density: Density; readonly log: LogDensity; readonly own: CloudSums }[];
  count: number;
}

/** Opens the sums into which a tenant's own accepted samples go. */
export function openPeopleSums({ signs, people }: HandModel): PeopleSums {
  const clouds = people.map((cloud) => {
    const density = readyDensity(cloud);
    return { density, log: readyLogDensity(density, 1, cloud.share), own: emptySums(signs.length) };
  });
  return { clouds, count: 0 };
}

/** Adds the signs of one sample that the tenant accepts as a hand's, to each cloud as far as it is likely to be of it. `signs` stays. */
export function addPeople(model: HandModel, sums: PeopleSums, signs: Float64Array): void {
  const bent = warpSigns(model.warp, signs.slice());
  const logs = sums.clouds.map(({ density, log }) => logDensity(log, measureDistance(density, bent)));
  const most = Math.max(...logs);
  const chances = logs.map((log) => Math.exp(log - most));
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  for (const [at, { own }] of sums.clouds.entries()) addToSums(own, bent, (chances[at] as number) / all);
  sums.count++;
}

/**
 * The model with its human side fitted on the tenant's own traffic: other mice, keyboards and jobs than those of the study would
 * otherwise look like programs. The shipped people count as {@link shippedWeight} samples beside the tenant's; each of their clouds moves
 * to where the tenant's samples of it lie.
 */
export function refitPeople(model: HandModel, { clouds, count }: PeopleSums): HandModel {
  if (count === 0) return model;
  const people = model.people.map((shipped, at): SharedCloud => {
    const own = clouds[at]?.own ?? emptySums(model.signs.length);
    const share = (shippedWeight * shipped.share + own.count) / (shippedWeight + count);
    // Of too few samples no scatter is known: the cloud stays where it was.
    if (own.count < model.signs.length) return { ...shipped, share };
    const sums = emptySums(model.signs.length);
    addCloudToSums(sums, shipped, shippedWeight * shipped.share);
    sums.count += own.count;
    for (const [place, value] of own.sum.entries()) sums.sum[place] = (sums.sum[place] as number) + value;
    for (const [place, value] of own.products.entries())
      sums.products[place] = (sums.products[place] as number) + value;
    return { ...closeCloud(shipped.name, sums), share };
  });
  return { ...model, people };
}
