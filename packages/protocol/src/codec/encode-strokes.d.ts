import { type Stroke } from '../capture.ts';
import { type BitWriter } from './bit-writer.ts';
export declare function encodeStrokes(strokes: readonly Stroke[], to: BitWriter): void;
