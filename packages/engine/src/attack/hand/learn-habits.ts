import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import type { TypingHabits } from '../../contract/hand-model.ts';
import { scaleOfGap, scaleOfHold, scaleOfPace } from './measure-typing.ts';

/** A pair that was seen so often counts half. */
const prior = 200;
const zones = keyZones.length;

/** Learns from people's windows how much longer than their own mean they take for each pair of zones. */
export function learnHabits(windows: readonly KeystrokeWindow[]): TypingHabits {
  const pace = startTable(zones * zones);
  const gap = startTable(zones * zones);
  const hold = startTable(zones);
  for (const window of windows) {
    const linked = Array.from(window.zone.keys()).filter((key) => (window.previous[key] as number) < noZone);
    const pairs = linked.map((key) => (window.previous[key] as number) * zones + (window.zone[key] as number));
    pace.add(
      pairs,
      linked.map((key) => scaleOfPace(window.pressPress[key] as number)),
    );
    gap.add(
      pairs,
      linked.map((key) => scaleOfGap(window.releasePress[key] as number)),
    );
    hold.add(window.zone, Array.from(window.hold, scaleOfHold));
  }
  return { pace: pace.close(), gap: gap.close(), hold: hold.close() };
}

/** Mean offset from the mean of its window, for each place. */
function startTable(size: number) {
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  return {
    add(places: ArrayLike<number>, values: readonly number[]): void {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      for (const [k, value] of values.entries()) {
        const place = places[k] as number;
        sums[place] = (sums[place] as number) + value - mean;
        counts[place] = (counts[place] as number) + 1;
      }
    },
    close: (): readonly number[] => Array.from(sums, (sum, place) => sum / ((counts[place] as number) + prior)),
  };
}
