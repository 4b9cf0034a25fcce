import type { HandModel } from '../../contract/hand-model.ts';
import { addCloudToSums, addToSums, type CloudSums, closeCloud, emptySums } from './fit-cloud.ts';
import { warpSigns } from './warp.ts';

/** A tenant's own samples weigh as much as the shipped people once there are so many. */
const shippedWeight = 150;

/** Opens the sums into which a tenant's own accepted samples go; they hold means and products of signs, no sample. */
export function openPeopleSums(model: HandModel): CloudSums {
  return emptySums(model.signs.length);
}

/** Adds the signs of one sample that the tenant accepts as a hand's. `signs` is not changed. */
export function addPeople(model: HandModel, sums: CloudSums, signs: Float64Array): void {
  addToSums(sums, warpSigns(model.warp, signs.slice()));
}

/**
 * The model with its human side fitted on the tenant's own traffic: other mice, keyboards and jobs than those of the study would
 * otherwise look like programs. The shipped people count as {@link shippedWeight} samples beside the tenant's, who become one more cloud.
 */
export function refitPeople(model: HandModel, own: CloudSums): HandModel {
  if (own.count === 0) return model;
  const sums = emptySums(model.signs.length);
  for (const cloud of model.people) addCloudToSums(sums, cloud, shippedWeight * cloud.share);
  sums.count += own.count;
  for (const [at, value] of own.sum.entries()) sums.sum[at] = (sums.sum[at] as number) + value;
  for (const [at, value] of own.products.entries()) sums.products[at] = (sums.products[at] as number) + value;
  const share = own.count / (own.count + shippedWeight);
  const shipped = model.people.map((cloud) => ({ ...cloud, share: (1 - share) * cloud.share }));
  return { ...model, people: [...shipped, { ...closeCloud('tenant', sums), share }] };
}
