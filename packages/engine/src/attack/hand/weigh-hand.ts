import type { HandModel } from '../../contract/hand-model.ts';
import { type Mixtures, readyMixtures } from './mixture.ts';

/** A hand model in working form. */
export interface HandScale extends Mixtures {
  readonly calibration: HandModel['calibration'];
}

/** @throws RangeError where a scatter is not positive definite */
export function readyHandScale(model: HandModel): HandScale {
  return { ...readyMixtures(model), calibration: model.calibration };
}

/**
 * log₂ likelihood ratio of one sample's signs, people against programs: all known families and "something unknown" equally likely.
 * Not calibrated, not bounded. The signs are not changed.
 */
export function weighHand({ compare }: HandScale, signs: Float64Array): number {
  return compare(signs) / Math.LN2;
}

/** The same of signs that are bent already. */
export function weighBent({ compareBent }: HandScale, signs: Float64Array): number {
  return compareBent(signs) / Math.LN2;
}

/** Bits of a sample from its ratio, not bounded. */
export function calibrateRatio({ calibration }: HandScale, ratio: number): number {
  return calibration.scale * ratio + calibration.offset;
}
