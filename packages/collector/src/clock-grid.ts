import type { ClockGrid } from '@samehand/protocol';

/**
 * Steps that event clocks are known to tick in, longest first (ms): browsers that resist fingerprinting (100, 1000/60),
 * screens that hand out input once a frame (60–144 Hz), system timers (16, 15.625, 10, 8).
 */
const knownSteps = [100, 1000 / 60, 16, 15.625, 10, 1000 / 120, 8, 1000 / 144];
/** Browsers round timestamps to 0.005–0.1 ms and some add as much again at random: two of them may be this far off. ms. */
const tolerance = 0.25;
/** Beyond this a step that is not a round number adds up to another: ms. */
const longestDifference = 500;
/** Differences needed before the clock is judged: by then a clock of 1 ms or finer has missed every step. */
const differencesMin = 16;

/**
 * Finds the step of the device's event clock: the longest known step of which every difference between distinct
 * timestamps is a multiple. Steps only ever drop out, so a fine clock is known after a few events and costs nothing then.
 */
export function createClockGrid() {
  let last = 0;
  let seen = 0;
  let steps: readonly number[] = knownSteps;
  return {
    /** One raw timestamp, ms. */
    see(at: number) {
      const difference = at - last;
      last = at;
      if (difference > tolerance && difference < longestDifference) {
        seen += 1;
        steps = steps.filter((step) => Math.abs(difference - step * Math.round(difference / step)) < tolerance);
      }
    },
    /** Milliseconds; 0 for a fine clock, ∞ until known. */
    step: () => (seen < differencesMin ? Number.POSITIVE_INFINITY : (steps[0] ?? 0)),
  };
}

/** The class of a step, as it travels. */
export function classOfStep(step: number): ClockGrid {
  if (step > 100) return 'unknown';
  return step > 50 ? 'coarse' : step > 12 ? 'sixteen-ms' : step > 0 ? 'eight-ms' : 'fine';
}
