import { type KeystrokeWindow } from '../capture.ts';
import { type BitReader } from './bit-reader.ts';
/** Reads a window, its samples sorted by zone pair. What it gives after a failure means nothing. */
export declare function decodeKeystrokes(from: BitReader): KeystrokeWindow;
