import type { DeviceSign, KeyZone } from '@samehand/protocol';

/**
 * `superhuman-burst`: gaps in a row, each shorter than a hand can make them (ms); at the second number it counts again. Of 1.74 million
 * keys of 1,934 people (Aalto, BB-MAS, UPT, PACE) one run was as long as five gaps, and that one was ten.
 */
const burstGaps = 4;
const longBurstGaps = 5;
const burstGap = 20;
/** A palm holds more keys than this while it presses the next; what injects keys lets each go first (but Shift). */
const keysHeld = 2;
/** `metronomic-run`: gaps in a row that differ from the first by less than half of the spread (ms). */
const metronomicGaps = 11;
/** USB polls a keyboard every 1 ms: a spread below twice that is the clock's, not a hand's. ms. */
const spreadMin = 2;

/**
 * Counts runs of keys that no hand presses, once a run and again in each batch that the run lasts.
 *
 * A key held through a remote desktop arrives as presses that are not marked as repeats: a metronomic run therefore has
 * to hold more than one zone.
 * @param onLongBurst six keys in a row, let go one by one
 * @param see tells the clock's watch of a raw time
 * @param clockStep step of the event clock in ms, ∞ while unknown or too coarse to tell
 */
export function createKeyRuns(
  count: (sign: DeviceSign) => void,
  see: (at: number) => void,
  clockStep: () => number,
  onLongBurst: () => void,
) {
  let [last, lastZone, pace] = [0, 0, 0];
  let [quick, steady, changes] = [0, 0, 0];

  return {
    endRuns() {
      quick = steady = 0;
    },
    /**
     * A key on the raw clock, ms.
     * @param held keys that are down, this one among them
     */
    pressKey(at: number, zone: KeyZone, held: number) {
      see(at);
      const gap = at - last;
      last = at;
      quick = gap < burstGap && held <= keysHeld ? quick + 1 : 0;
      if (quick === burstGaps || quick === longBurstGaps) count('superhuman-burst');
      if (quick === longBurstGaps) onLongBurst();

      const step = clockStep();
      if (!steady || Math.abs(gap - pace) > Math.max(spreadMin, step) / 2 || step > 50) {
        pace = gap;
        steady = changes = 0;
      }
      steady += 1;
      if (zone !== lastZone) changes += 1;
      lastZone = zone;
      if (steady === metronomicGaps && changes > 1) count('metronomic-run');
    },
  };
}
