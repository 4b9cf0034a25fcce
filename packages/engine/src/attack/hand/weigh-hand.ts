import type { HandModel } from '../../contract/hand-model.ts';
import { type Density, logDensity, measureDistance, readyDensity } from './density.ts';
import { warpSigns } from './warp.ts';

/**
 * How much wider than people something unknown is taken to scatter: programs of a family that nobody has seen yet. One cloud around
 * people for each, together as likely as one known family.
 */
const stretches = [1.3, 1.7, 2.2, 3, 4.5, 7] as const;

/** A hand model in working form. */
export interface HandScale {
  readonly warp: HandModel['warp'];
  readonly people: Density;
  readonly programs: readonly Density[];
  readonly calibration: HandModel['calibration'];
}

export function readyHandScale({ warp, people, programs, calibration }: HandModel): HandScale {
  return { warp, people: readyDensity(people), programs: programs.map(readyDensity), calibration };
}

/**
 * log₂ likelihood ratio of one sample's signs, people against programs: all known families and "something unknown" equally likely.
 * Not calibrated, not bounded. `signs` is changed (see warpSigns).
 */
export function weighHand(scale: HandScale, signs: Float64Array): number {
  warpSigns(scale.warp, signs);
  const distance = measureDistance(scale.people, signs);
  const human = logDensity(scale.people, distance);
  let most = Number.NEGATIVE_INFINITY;
  const logs: number[] = [];
  const add = (log: number) => {
    logs.push(log);
    if (log > most) most = log;
  };
  for (const program of scale.programs) add(logDensity(program, measureDistance(program, signs)));
  for (const stretch of stretches) add(logDensity(scale.people, distance, stretch) - Math.log(stretches.length));
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - most);
  return (human - most - Math.log(sum)) / Math.LN2;
}
