/** Width of the grid that hides the device's own clock and the keyboard's polling interval, in milliseconds. */
export const gridMs = 8;

/** Gives numbers drawn uniformly from 0 (included) to 1 (excluded). On a device it must not be predictable from outside. */
export type Chance = () => number;

/**
 * Returns a function that erases the clock from the times (ms) of **one** sample: each time is put on an 8 ms grid whose
 * phase is drawn once for the sample, then dithered by U(0, 8).
 *
 * Call it afresh for every sample. Two samples share raw times (the hold of one is press–press minus release–press of the
 * next); with shared noise those would agree to the millisecond and chain a shuffled window back into its order.
 */
export function eraseClock(chance: Chance): (time: number) => number {
  const phase = chance() * gridMs;
  return (time) => Math.floor((time + phase) / gridMs) * gridMs - phase + chance() * gridMs;
}

/** Rounds a duration to multiples of 2 ms inside [least, most], both even. */
export function roundToTwo(duration: number, least: number, most: number): number {
  return clamp(Math.round(duration / 2) * 2, least, most);
}

/** `value`, or the bound that it is beyond. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
