import type { HandModel } from '../../contract/hand-model.ts';
import { type Compare, readyMixtures } from './mixture.ts';
import { warpSigns } from './warp.ts';

/** A hand model in working form. */
export interface HandScale {
  readonly warp: HandModel['warp'];
  readonly compare: Compare;
  readonly calibration: HandModel['calibration'];
}

/** @throws RangeError where a scatter is not positive definite */
export function readyHandScale({ warp, people, programs, calibration }: HandModel): HandScale {
  return { warp, compare: readyMixtures({ people, programs }), calibration };
}

/**
 * log₂ likelihood ratio of one sample's signs, people against programs: all known families and "something unknown" equally likely.
 * Not calibrated, not bounded. `signs` is changed (see warpSigns).
 */
export function weighHand(scale: HandScale, signs: Float64Array): number {
  return weighBent(scale, warpSigns(scale.warp, signs));
}

/** The same of signs that are bent already; they are not changed. */
export function weighBent({ compare }: HandScale, signs: Float64Array): number {
  return compare(signs) / Math.LN2;
}

/** Bits of a sample from its ratio, not bounded. */
export function calibrateRatio({ calibration }: HandScale, ratio: number): number {
  return calibration.scale * ratio + calibration.offset;
}
