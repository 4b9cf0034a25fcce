import { type Stroke } from '../capture.ts';
import { type BitReader } from './bit-reader.ts';
/** What may still come in this batch. */
export interface StrokeAllowance {
  strokes: number;
  steps: number;
  /** Room for the coordinates of strokes still to come: an array for each would cost more time than reading it. */
  room: Int16Array;
}
/** Reads the strokes of one part. What it gives after a failure means nothing. */
export declare function decodeStrokes(from: BitReader, allowance: StrokeAllowance): Stroke[];
export declare function createAllowance(): StrokeAllowance;
