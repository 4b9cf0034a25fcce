import { attackBounds, type HandModel, type ProgramSamples, readyHandScale, weighHand } from '@samehand/engine';
import type { HandKind } from './hand-kind.ts';

/** A person's input: payloads in order, the signs of the samples of each. */
export interface LabelledPerson {
  readonly payloads: readonly (readonly Float64Array[])[];
}

/** Held-out samples. */
export interface LabelledSamples {
  readonly people: readonly LabelledPerson[];
  readonly programs: readonly ProgramSamples[];
}

/** The same samples as a model that was not fitted on them weighs them: log₂ ratios. */
export interface HeldOutRatios {
  readonly people: readonly (readonly (readonly number[])[])[];
  /** By family. */
  readonly programs: ReadonlyMap<string, readonly number[]>;
}

/**
 * How loud a sample is, times what calibrates single samples. Above 1, for the offset then grows with it and protects odd typists: keys until
 * half of the log-normal gaps are found 160, 128, 96 and of the Gaussian within two windows 71, 85, 89 % at 0.5, 1, 1.5, no false doubt
 * in 20 h of other typists each time (Aalto's calibrating people, halves). Since windows take back what others said (attack/parameters), log-normal ones within two
 * windows and three 19 and 51 at 1.5, 25 and 60 at 2.1 %, unseen Gaussian ones within two 50, 53 %.
 */
const loudness = { typing: 2.1, way: 0.7 } as const;
/**
 * Alarm, in bits, that no calibrating person may reach. Of typing a little less than what asks for a step-up at the default budget (14.2); of ways half of it as the server hears
 * them (0.7 times as loud), for eleven hours of 77 people do not show what happens once in forty: unseen motor models are found within 16 ways instead of
 * 12, and one in eight instead of one in twenty not within 30 (their aims).
 */
const asks = { typing: 13, way: 10.4 } as const;
/** What a confirmation lends after a false step-up, bits. */
const credit = 6;

/** What a model says of samples that it was not fitted on. */
export function weighHeldOut(model: HandModel, { people, programs }: LabelledSamples): HeldOutRatios {
  const ready = readyHandScale(model);
  const weigh = (signs: Float64Array) => weighHand(ready, signs);
  return {
    people: people.map(({ payloads }) => payloads.map((samples) => samples.map(weigh))),
    programs: new Map(programs.map(({ name, samples }) => [name, samples.map(weigh)])),
  };
}

/** Ratios of several models, each of its own held-out people, as if of one. */
export function joinHeldOut(parts: readonly HeldOutRatios[]): HeldOutRatios {
  const programs = new Map<string, readonly number[]>();
  for (const part of parts) {
    for (const [name, ratios] of part.programs) programs.set(name, [...(programs.get(name) ?? []), ...ratios]);
  }
  return { people: parts.flatMap(({ people }) => people), programs };
}

/**
 * A calibration from held-out samples. Scale: logistic regression (each family and people weighing the same), times its
 * loudness. Offset: the least with which none of the held-out people, bounded as the engine bounds bits, raises an alarm: they are of the
 * site of those who were fitted on, and people of other sites err more.
 */
export function calibrateHand({ people, programs }: HeldOutRatios, kind: HandKind['name']): HandModel['calibration'] {
  const scale = loudness[kind] * fitScale(people.flat(2), Array.from(programs.values()));
  let offset = -5;
  const countAll = () => people.reduce((sum, payloads) => sum + countAlarms(payloads, scale, offset, kind), 0);
  while (offset < 40 && countAll() > 0) offset += 0.05;
  return { scale, offset };
}

/** How often a stream would raise the alarm (the engine's CUSUM), each time confirming and going on. */
function countAlarms(
  payloads: readonly (readonly number[])[],
  scale: number,
  offset: number,
  kind: HandKind['name'],
): number {
  const { most, least } = attackBounds[kind];
  const bound = kind === 'way' ? attackBounds.payload : attackBounds.typing;
  let [alarm, alarms] = [0, 0];
  for (const ratios of payloads) {
    const sum = ratios.reduce((bits, ratio) => bits + clamp(scale * ratio + offset, least, most), 0);
    const bits = clamp(sum, bound.least, bound.most);
    if (alarm > 0 || bits < 0) alarm = alarm > 0 ? Math.max(0, alarm - bits) : alarm - bits;
    if (alarm < asks[kind]) continue;
    alarms++;
    alarm = -credit;
  }
  return alarms;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Ratios beyond this say no more: a few wild samples must not turn the slope. */
const farthest = 20;

/** The scale of bits = scale · ratio + offset with the least log loss, by Newton steps. */
function fitScale(hands: readonly number[], forged: readonly (readonly number[])[]): number {
  const trials = [
    ...hands.map((ratio) => ({ ratio, isHand: 1, weight: 1 / hands.length })),
    ...forged.flatMap((ratios) =>
      ratios.map((ratio) => ({ ratio, isHand: 0, weight: 1 / ratios.length / forged.length })),
    ),
  ].map((trial) => ({ ...trial, ratio: clamp(trial.ratio, -farthest, farthest) }));
  let [scale, offset] = [0.3, 0];
  for (let step = 0; step < 50; step++) {
    let [gs, go, ss, so, oo] = [1e-4 * scale, 0, 1e-4, 0, 1e-9];
    for (const { ratio, isHand, weight } of trials) {
      const chance = 1 / (1 + Math.exp(-(scale * ratio + offset)));
      const slope = weight * (chance - isHand);
      const curve = weight * chance * (1 - chance);
      gs += slope * ratio;
      go += slope;
      ss += curve * ratio * ratio;
      so += curve * ratio;
      oo += curve;
    }
    const determinant = ss * oo - so * so;
    const [byScale, byOffset] = [(oo * gs - so * go) / determinant, (ss * go - so * gs) / determinant];
    const size = Math.hypot(byScale, byOffset);
    const bound = Math.min(1, 1 / Math.max(1e-12, size));
    scale -= bound * byScale;
    offset -= bound * byOffset;
    if (size < 1e-9) break;
  }
  return scale / Math.LN2;
}
