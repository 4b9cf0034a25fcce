import type { TypingSession } from './read-keystrokes.ts';

/** How a recording's clock ticked: the longest step that nearly all of its intervals are multiples of. */
export type RecordedClock = 'fine' | 'eight-ms' | 'sixteen-ms' | 'other';

/** Longest first: a step's multiples are its divisors' multiples too. ms. */
const steps = [
  [1000 / 60, 'sixteen-ms'],
  [16, 'sixteen-ms'],
  [15.625, 'sixteen-ms'],
  [10, 'other'],
  [8, 'eight-ms'],
] as const;
/** Recorders round to whole milliseconds, twice for an interval. */
const tolerance = 1;
/** Longer intervals add up a step that is not round beyond the tolerance: ms. */
const longestInterval = 300;
/** Share of intervals that must fit; by chance 19 % fit 15.6 ms and 37 % fit 8 ms. */
const leastShare = 0.9;
const leastIntervals = 50;

/**
 * The clock of a subject's recording, from the times alone. The sets do not say on which keyboard anybody typed; the step in which its events
 * arrive (USB polling, system timer) is what can be known of the device.
 */
export function classifyClock(sessions: readonly TypingSession[]): RecordedClock {
  const intervals: number[] = [];
  for (const { keys } of sessions) {
    const times = keys.flatMap(({ press, release }) => [press, release]).sort((a, b) => a - b);
    for (const [at, time] of times.entries()) {
      const interval = time - (times[at - 1] ?? time);
      if (interval > 2 * tolerance && interval < longestInterval) intervals.push(interval);
    }
  }
  if (intervals.length < leastIntervals) return 'other';
  for (const [step, name] of steps) {
    const fits = (interval: number) => Math.abs(interval - step * Math.round(interval / step)) <= tolerance;
    if (intervals.filter(fits).length >= leastShare * intervals.length) return name;
  }
  return 'fine';
}

/** The sessions as a clock of this step (ms) would have recorded them: every time goes down to the last tick. The ticks lie at `phase` (0 … 1) of a step. */
export function coarsenClock(
  sessions: readonly TypingSession[],
  step: number,
  phase: number,
): readonly TypingSession[] {
  const tick = (time: number) => (Math.floor(time / step - phase) + phase) * step;
  return sessions.map(({ id, keys }) => ({
    id,
    keys: keys.map(({ press, release, zone }) => ({ press: tick(press), release: tick(release), zone })),
  }));
}
