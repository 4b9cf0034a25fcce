import type { Cloud, HandModel } from '../../contract/hand-model.ts';
import { quantile } from '../../numeric/quantile.ts';
import { addToSums, closeCloud, emptySums } from './fit-cloud.ts';
import { fitMixture } from './fit-mixture.ts';
import { warpShares, warpSigns } from './warp.ts';

/** Samples of one family of programs. */
export interface ProgramSamples {
  readonly name: string;
  readonly samples: readonly Float64Array[];
}

/** Two quantiles of one sign lie at least so far apart, so that bending is defined. */
const leastStep = 1e-4;

/**
 * Fits people and families on samples as measured (they are not changed). Calibration is the identity until it is fitted.
 * @param clouds of how many clouds people are made
 */
export function fitHandModel(
  signs: readonly string[],
  people: readonly Float64Array[],
  programs: readonly ProgramSamples[],
  clouds = 1,
): HandModel {
  const warp = signs.map((_name, sign) => learnQuantiles(people, sign));
  return {
    signs,
    warp,
    people: fitMixture(
      'people',
      people.map((sample) => warpSigns(warp, sample.slice())),
      clouds,
    ),
    programs: programs.map(({ name, samples }) => fitCloud(name, samples, warp)),
    calibration: { scale: 1, offset: 0 },
  };
}

/** The model without a family: how it would meet that family if it had never seen it. */
export function leaveOut(model: HandModel, family: string): HandModel {
  return { ...model, programs: model.programs.filter(({ name }) => name !== family) };
}

function fitCloud(name: string, samples: readonly Float64Array[], warp: HandModel['warp']): Cloud {
  const sums = emptySums(warp.length);
  for (const sample of samples) addToSums(sums, warpSigns(warp, sample.slice()));
  return closeCloud(name, sums);
}

function learnQuantiles(people: readonly Float64Array[], sign: number): number[] {
  const values = Float64Array.from(people, (sample) => sample[sign] as number)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const quantiles: number[] = [];
  for (const share of warpShares) {
    quantiles.push(Math.max(quantile(values, share), (quantiles.at(-1) ?? Number.NEGATIVE_INFINITY) + leastStep));
  }
  return quantiles;
}
