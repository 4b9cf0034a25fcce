import type { DeviceSign, KeyZone } from '@samehand/protocol';

/** `superhuman-burst`: keys in the run, and the median press–press that no hand reaches (ms). */
const burstKeys = 5;
const burstMedian = 20;
/** `metronomic-run`: keys in the run. */
const metronomicKeys = 12;
/** USB polls a keyboard every 1 ms: a spread below twice that is the clock's, not a hand's. ms. */
const spreadMin = 2;
/** A longer gap ends a run: ms. */
const longestGap = 2000;

/**
 * Counts runs of keys that no hand presses, once a run and again in each batch that the run lasts.
 *
 * A key held through a remote desktop arrives as presses that are not marked as repeats: a metronomic run therefore has
 * to hold more than one zone.
 * @param clockStep step of the event clock in ms, ∞ while unknown
 */
export function createKeyRuns(count: (sign: DeviceSign) => void, clockStep: () => number) {
  let last = Number.NaN;
  let gaps: number[] = [];
  let zones: KeyZone[] = [];
  let isBurst = false;
  let isMetronomic = false;

  const endRuns = () => {
    last = Number.NaN;
    gaps = [];
    zones = [];
    isBurst = isMetronomic = false;
  };

  return {
    endRuns,
    press(at: number, zone: KeyZone) {
      const gap = at - last;
      if (gap > longestGap) endRuns();
      last = at;
      zones.push(zone);
      if (zones.length > metronomicKeys) zones.shift();
      if (!(gap <= longestGap)) return;
      gaps.push(gap);
      if (gaps.length >= metronomicKeys) gaps.shift();

      const wasBurst = isBurst;
      isBurst = gaps.length >= burstKeys - 1 && median(gaps.slice(1 - burstKeys)) < burstMedian;
      if (isBurst && !wasBurst) count('superhuman-burst');

      const wasMetronomic = isMetronomic;
      const step = clockStep();
      isMetronomic =
        gaps.length === metronomicKeys - 1 &&
        step <= 50 &&
        Math.max(...gaps) - Math.min(...gaps) < Math.max(spreadMin, step / 2) &&
        zones.some((other) => other !== zone);
      if (isMetronomic && !wasMetronomic) count('metronomic-run');
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
