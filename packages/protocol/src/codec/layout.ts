/**
 * The numbers of the wire format, version 1, used by encoder and decoder alike. `docs/wire.md` tells them in words.
 * Changing any of them is a new version.
 */
import { captureLimits, stepMs } from '../capture.ts';

/** First byte of every batch. */
export const wireVersion = 1;

/**
 * A number on the wire: (value − least) / unit as an exponential Golomb code of order k; `most` is the greatest value.
 * Every value has exactly one code.
 */
export type Field = readonly [name: string, unit: number, least: number, most: number, order: number];

const { parts, strokesPerPart, stepsPerStroke, windowSamplesMin, windowSamplesMax } = captureLimits;

export const sequence: Field = ['sequence', 1, 0, captureLimits.sequence, 6];
export const age: Field = ['age', 100, 0, captureLimits.age, 0];
export const partCount: Field = ['parts', 1, 0, parts, 1];
export const ago: Field = ['ago', 100, 0, 3_600_000, 5];
export const duration: Field = ['duration', 100, 0, 3_600_000, 5];

/** A list of counts: how many entries, then for each the distance of its place in the list of names, and its count. */
export const tallyLength: Field = ['counts', 1, 0, 255, 0];
export const tallySkip: Field = ['count.name', 1, 0, 255, 0];
export const tallyCount: Field = ['count', 1, 1, captureLimits.count, 1];

export const sampleCount: Field = ['samples', 1, windowSamplesMin, windowSamplesMax, 2];
/** Zone × 10 + previous zone, as the distance from the sample before: samples are sorted by it. */
export const pairSkip: Field = ['pair', 1, 0, 89, 0];
export const holdBase: Field = ['hold', 2, 0, 2000, 5];
export const pressPressBase: Field = ['pressPress', 2, 0, 3000, 5];
/** Hold of the previous key: press–press minus release–press. Noise and clipping can turn it negative. */
export const previousHoldBase: Field = ['previousHold', 2, -3000, 5000, 5];

/** Range of release–press, which is not written itself: ms. */
export const releasePress = { least: -2000, most: 3000 } as const;

export const strokeCount: Field = ['strokes', 1, 1, strokesPerPart, 1];
export const pause: Field = ['stroke.pause', stepMs, 0, 60_000, 5];
export const settle: Field = ['stroke.settle', 2, 0, 10_000, 5];
export const hold: Field = ['stroke.hold', 2, 0, 10_000, 5];
export const stepCount: Field = ['stroke.steps', 1, 0, stepsPerStroke, 5];
/** Steps from the press to the end of the stroke. */
export const stepsPressed: Field = ['stroke.pressed', 1, 0, stepsPerStroke, 1];
/** Steps in a row that repeat the step before them. */
export const repeatRun: Field = ['steps.repeats', 1, 0, stepsPerStroke, 0];
/** Greatest absolute value of one coordinate of a step, pixels. */
export const stepMost = 32_767;

export const clock: Field = ['clock', 1, 0, 4, 0];
export const coalesced: Field = ['coalesced', 1, 0, 16, 2];

/** Longest row of zeros that can lead a code: with it no value reaches beyond 31 bits. */
export const longestLead = 20;
/** Payload kinds by their number on the wire (3 bits); 4 to 7 are refused. */
export const payloadKinds = ['keystrokes', 'strokes', 'context', 'device'] as const;
