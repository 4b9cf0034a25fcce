/** First byte of every batch. */
export declare const wireVersion = 1;
/**
 * A number on the wire: (value − least) / unit as an exponential Golomb code of order k; `most` is the greatest value.
 * Every value has exactly one code.
 */
export type Field = readonly [name: string, unit: number, least: number, most: number, order: number];
export declare const sequence: Field;
export declare const age: Field;
export declare const partCount: Field;
export declare const ago: Field;
export declare const duration: Field;
/** A list of counts: how many entries, then for each the distance of its place in the list of names, and its count. */
export declare const tallyLength: Field;
export declare const tallySkip: Field;
export declare const tallyCount: Field;
export declare const sampleCount: Field;
/** Zone × 10 + previous zone, as the distance from the sample before: samples are sorted by it. */
export declare const pairSkip: Field;
export declare const holdBase: Field;
export declare const pressPressBase: Field;
/** Hold of the previous key: press–press minus release–press. Noise and clipping can turn it negative. */
export declare const previousHoldBase: Field;
/** Range of release–press, which is not written itself: ms. */
export declare const releasePress: {
  readonly least: -2000;
  readonly most: 3000;
};
export declare const strokeCount: Field;
export declare const pause: Field;
export declare const settle: Field;
export declare const hold: Field;
export declare const stepCount: Field;
/** Steps from the press to the end of the stroke. */
export declare const stepsPressed: Field;
/** Steps in a row that repeat the step before them. */
export declare const repeatRun: Field;
/** Greatest absolute value of one coordinate of a step, pixels. */
export declare const stepMost = 32767;
export declare const clock: Field;
export declare const coalesced: Field;
/** Longest row of zeros that can lead a code: with it no value reaches beyond 31 bits. */
export declare const longestLead = 20;
/** Payload kinds by their number on the wire (3 bits); 4 to 7 are refused. */
export declare const payloadKinds: readonly ['keystrokes', 'strokes', 'context', 'device'];
