import { type KeystrokeWindow } from '../capture.ts';
import { type BitWriter } from './bit-writer.ts';
/** Writes a window sorted by zone pair: first the pairs, then the times column by column. */
export declare function encodeKeystrokes(window: KeystrokeWindow, to: BitWriter): void;
