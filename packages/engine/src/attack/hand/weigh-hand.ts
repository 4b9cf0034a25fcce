import type { HandModel } from '../../contract/hand-model.ts';
import {
  type Density,
  type LogDensity,
  logDensity,
  measureDistance,
  readyDensity,
  readyLogDensity,
} from './density.ts';
import { warpSigns } from './warp.ts';

/**
 * How much wider than people something unknown is taken to scatter: programs of a family that nobody has seen yet. One cloud around
 * each cloud of people for each, together as likely as one known family.
 */
const stretches = [1.3, 1.7, 2.2, 3, 4.5, 7] as const;

/** A cloud in working form with the densities that are asked of its distance. */
interface Voice {
  readonly cloud: Density;
  readonly density: LogDensity;
  /** The wider clouds around it that stand for what is unknown; none around programs. */
  readonly unknown: readonly LogDensity[];
}

/** A hand model in working form. */
export interface HandScale {
  readonly warp: HandModel['warp'];
  readonly people: readonly Voice[];
  readonly programs: readonly Voice[];
  readonly calibration: HandModel['calibration'];
  /** Scratch: ln densities of people, and of all else. */
  readonly ours: Float64Array;
  readonly theirs: Float64Array;
}

/** @throws RangeError where a scatter is not positive definite */
export function readyHandScale({ warp, people, programs, calibration }: HandModel): HandScale {
  return {
    warp,
    people: people.map((one) => {
      const cloud = readyDensity(one);
      const unknown = stretches.map((stretch) => readyLogDensity(cloud, stretch, one.share / stretches.length));
      return { cloud, density: readyLogDensity(cloud, 1, one.share), unknown };
    }),
    programs: programs.map((one) => {
      const cloud = readyDensity(one);
      return { cloud, density: readyLogDensity(cloud, 1, 1), unknown: [] };
    }),
    calibration,
    ours: new Float64Array(people.length),
    theirs: new Float64Array(programs.length + people.length * stretches.length),
  };
}

/**
 * log₂ likelihood ratio of one sample's signs, people against programs: all known families and "something unknown" equally likely.
 * Not calibrated, not bounded. `signs` is changed (see warpSigns).
 */
export function weighHand(scale: HandScale, signs: Float64Array): number {
  return weighBent(scale, warpSigns(scale.warp, signs));
}

/** The same of signs that are bent already; they are not changed. */
export function weighBent({ people, programs, ours, theirs }: HandScale, signs: Float64Array): number {
  let at = 0;
  for (const { cloud, density } of programs) theirs[at++] = logDensity(density, measureDistance(cloud, signs));
  for (let one = 0; one < people.length; one++) {
    const { cloud, density, unknown } = people[one] as Voice;
    const distance = measureDistance(cloud, signs);
    ours[one] = logDensity(density, distance);
    for (const wider of unknown) theirs[at++] = logDensity(wider, distance);
  }
  return (sumLogs(ours) - sumLogs(theirs)) / Math.LN2;
}

/** Bits of a sample from its ratio, not bounded. */
export function calibrateRatio({ calibration }: HandScale, ratio: number): number {
  return calibration.scale * ratio + calibration.offset;
}

/** What is below the greatest by more than this adds nothing to their sum: half a bit in a thousand. */
const farBelow = 8;

/** ln of the sum of what these are the logarithms of. */
function sumLogs(logs: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const log of logs) if (log > most) most = log;
  let sum = 0;
  for (const log of logs) if (log > most - farBelow) sum += Math.exp(log - most);
  return most + Math.log(sum);
}
