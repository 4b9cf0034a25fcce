import { type BitReader } from './bit-reader.ts';
/** Fills `steps`. Each step was written as its difference from the one before, in one of two forms. */
export declare function decodeSteps(from: BitReader, steps: Int16Array): void;
