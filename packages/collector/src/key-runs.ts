import type { DeviceSign, KeyZone } from '@samehand/protocol';

/** `superhuman-burst`: keys in the run, and the median press–press that no hand reaches (ms). */
const burstKeys = 5;
const burstMedian = 20;
/** `metronomic-run`: keys in the run. */
const metronomicKeys = 12;
/** USB polls a keyboard every 1 ms: a spread below twice that is the clock's, not a hand's. ms. */
const spreadMin = 2;
/** A longer gap ends a run, and on a coarser clock nothing is metronomic: ms. */
const longestGap = 2000;
const coarsestStep = 50;

/**
 * Counts runs of keys that no hand presses, once a run and again in each batch that the run lasts.
 *
 * A key held through a remote desktop arrives as presses that are not marked as repeats: a metronomic run therefore has
 * to hold more than one zone.
 * @param clockStep step of the event clock in ms, ∞ while unknown
 */
export function createKeyRuns(count: (sign: DeviceSign) => void, clockStep: () => number) {
  let last = 0;
  let gaps: number[] = [];
  let zones: KeyZone[] = [];
  const running: Partial<Record<DeviceSign, boolean>> = {};

  const note = (sign: DeviceSign, isRunning: boolean) => {
    if (isRunning && !running[sign]) count(sign);
    running[sign] = isRunning;
  };
  const judge = () => {
    const latest = gaps.slice(1 - burstKeys).sort((a, b) => a - b);
    note('superhuman-burst', gaps.length >= burstKeys - 1 && ((latest[1] ?? 0) + (latest[2] ?? 0)) / 2 < burstMedian);
    const step = clockStep();
    note(
      'metronomic-run',
      gaps.length >= metronomicKeys - 1 &&
        step < coarsestStep &&
        Math.max(...gaps) - Math.min(...gaps) < Math.max(spreadMin, step / 2) &&
        zones.some((zone) => zone !== zones[0]),
    );
  };
  const endRuns = () => {
    gaps = [];
    zones = [];
    judge();
  };

  return {
    endRuns,
    press(at: number, zone: KeyZone) {
      if (at - last > longestGap) endRuns();
      if (zones.push(zone) > 1) gaps.push(at - last);
      last = at;
      zones = zones.slice(-metronomicKeys);
      gaps = gaps.slice(1 - metronomicKeys);
      judge();
    },
  };
}
