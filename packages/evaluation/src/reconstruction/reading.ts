import { type KeystrokeWindow, noZone } from '@samehand/protocol';

/** A victim's usual time, to read others against: mean and spread of its logarithm. */
export interface Habit {
  readonly mean: number;
  readonly spread: number;
}

/** What an attacker adapts to one victim, from the wire alone. */
export interface Habits {
  readonly hold: Habit;
  readonly pressPress: Habit;
}

/** A window as the attacker reads it: times in units of the victim's habits, and the previous key's hold in ms. */
export interface Reading {
  readonly zone: Uint8Array;
  readonly previous: Uint8Array;
  /** ms, read in the sample of the key itself. */
  readonly hold: Float32Array;
  /** ms, hold of the key before as the sample implies it: press–press − release–press. NaN where there is none. */
  readonly previousHold: Float32Array;
  readonly relativeHold: Float32Array;
  /** As `relativeHold`; NaN where there is none. */
  readonly relativePressPress: Float32Array;
  /** NaN where there is none. */
  readonly relativePreviousHold: Float32Array;
}

/** Logarithm of a time with the noise of the wire (about 5 ms) kept from blowing up short ones. */
function scaleTime(time: number): number {
  return Math.log(Math.max(time, 0) + 12);
}

/** @throws RangeError where there is no window */
export function findHabits(windows: readonly KeystrokeWindow[]): Habits {
  if (windows.length === 0) throw new RangeError('habits of a subject without any window');
  return {
    hold: describe(windows.flatMap(({ hold }) => Array.from(hold, scaleTime))),
    pressPress: describe(
      windows.flatMap(({ pressPress, previous }) =>
        Array.from(pressPress, scaleTime).filter((_, sample) => previous[sample] !== noZone),
      ),
    ),
  };
}

export function readWindow(window: KeystrokeWindow, habits: Habits): Reading {
  const { zone, previous, pressPress, releasePress } = window;
  const hold = Float32Array.from(window.hold);
  const previousHold = hold.map((_, sample) =>
    previous[sample] === noZone ? Number.NaN : (pressPress[sample] as number) - (releasePress[sample] as number),
  );
  return {
    zone,
    previous,
    hold,
    previousHold,
    relativeHold: hold.map((time) => relate(time, habits.hold)),
    relativePreviousHold: previousHold.map((time) => relate(time, habits.hold)),
    relativePressPress: hold.map((_, sample) =>
      previous[sample] === noZone ? Number.NaN : relate(pressPress[sample] as number, habits.pressPress),
    ),
  };
}

function relate(time: number, { mean, spread }: Habit): number {
  return (scaleTime(time) - mean) / spread;
}

/** Mean and spread without the outermost tenths, which pauses own; the spread is put right for normal times. */
function describe(times: readonly number[]): Habit {
  const sorted = times.toSorted((a, b) => a - b);
  const kept = sorted.slice(Math.floor(sorted.length * 0.1), Math.ceil(sorted.length * 0.9));
  const mean = kept.reduce((sum, time) => sum + time, 0) / Math.max(1, kept.length);
  const variance = kept.reduce((sum, time) => sum + (time - mean) ** 2, 0) / Math.max(1, kept.length);
  return { mean: Number.isFinite(mean) ? mean : 0, spread: Math.max(0.05, Math.sqrt(variance) * 1.51) };
}
