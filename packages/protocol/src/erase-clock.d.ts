/** Width of the grid that hides the device's own clock and the keyboard's polling interval, in milliseconds. */
export declare const gridMs = 8;
/** Gives numbers drawn uniformly from 0 (included) to 1 (excluded). On a device it must not be predictable from outside. */
export type Chance = () => number;
/**
 * Returns a function that erases the clock from the times (ms) of **one** sample: each time is put on an 8 ms grid whose
 * phase is drawn once for the sample, then dithered by U(0, 8).
 *
 * Call it afresh for every sample. Two samples share raw times (the hold of one is press–press minus release–press of the
 * next); with shared noise those would agree to the millisecond and chain a shuffled window back into its order.
 */
export declare function eraseClock(chance: Chance): (time: number) => number;
/** Rounds a duration to multiples of 2 ms inside [least, most], both even. */
export declare function roundToTwo(duration: number, least: number, most: number): number;
