import { type Stroke } from '../capture.ts';
import { type BitReader } from './bit-reader.ts';
/** What may still come in this batch. */
export interface StrokeAllowance {
  strokes: number;
  steps: number;
}
/** Reads the strokes of one part. What it gives after a failure means nothing. */
export declare function decodeStrokes(from: BitReader, allowance: StrokeAllowance): Stroke[];
export declare function createAllowance(): StrokeAllowance;
