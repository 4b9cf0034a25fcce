/**
 * The numbers of the wire format, version 1, used by encoder and decoder alike. `docs/wire.md` tells them in words, under the
 * names that they have here. Changing any of them is a new version.
 */
import { captureLimits, stepMs } from '../capture/capture.ts';

/** First byte of every batch. */
export const wireVersion = 1;

/** A number on the wire: (value − least) / unit as an exponential Golomb code of order k; `most` is the greatest value. */
export type Field = readonly [unit: number, least: number, most: number, order: number];

export const sequence: Field = [1, 0, captureLimits.sequence, 6];
export const age: Field = [100, 0, captureLimits.age, 0];
export const parts: Field = [1, 0, captureLimits.parts, 1];
export const ago: Field = [100, 0, 3_600_000, 5];
export const duration: Field = [100, 0, 3_600_000, 5];

/** A list of counts: how many entries, then for each the names passed over since the entry before, and its count. */
export const counts: Field = [1, 0, 255, 0];
export const countName: Field = [1, 0, 255, 0];
export const count: Field = [1, 1, captureLimits.count, 1];

export const samples: Field = [1, captureLimits.windowSamplesMin, captureLimits.windowSamplesMax, 2];
/** Zone × 10 + previous zone, as the distance from the sample before: samples are sorted by it. */
export const pair: Field = [1, 0, 89, 0];
/** Least values of a window's columns. */
export const hold: Field = [2, 0, 2000, 5];
export const pressPress: Field = [2, 0, 3000, 5];
/** Hold of the previous key: press–press minus release–press. Noise and clipping can turn it negative. */
export const previousHold: Field = [2, -3000, 5000, 5];
/** Range of release–press, which is not written itself: ms. */
export const releasePressLeast = -2000;
export const releasePressMost = 3000;

export const strokes: Field = [1, 1, captureLimits.strokesPerPart, 1];
export const strokePause: Field = [stepMs, 0, 60_000, 5];
export const strokeSteps: Field = [1, 0, captureLimits.stepsPerStroke, 5];
export const strokeSettle: Field = [2, 0, 10_000, 5];
export const strokeHold: Field = [2, 0, 10_000, 5];
/** Steps from the press to the end of the stroke. */
export const strokePressed: Field = [1, 0, captureLimits.stepsPerStroke, 1];
/** Steps in a row that repeat the step before them. */
export const stepRepeats: Field = [1, 0, captureLimits.stepsPerStroke, 0];
/** Greatest absolute value of one coordinate of a step, pixels. */
export const stepMost = 32_767;

export const clock: Field = [1, 0, 4, 0];
export const uneven: Field = [1, 0, 16, 2];

/** Longest row of zeros that can lead a code: with it no value reaches beyond 31 bits. */
export const longestLead = 20;
/** Payload kinds by their number on the wire (3 bits); 4 to 7 are refused. */
export const payloadKinds = ['keystrokes', 'strokes', 'context', 'device'] as const;
