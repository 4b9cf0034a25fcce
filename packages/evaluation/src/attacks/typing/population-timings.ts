import { type KeyZone, keyZones } from '@samehand/protocol';
import type { TypingSession } from '../../datasets/read-keystrokes.ts';

/** One digraph as it was typed by somebody: press to press, and hold of the second key. ms. */
export interface DigraphTimes {
  readonly pressPress: number;
  readonly hold: number;
}

/** How a population types, by pair of zones: what a forger can buy or measure without the victim. */
export interface PopulationTimings {
  /** Every digraph of the pair that was seen, shuffled over people. All pairs where that pair was hardly seen. */
  digraphs(previous: KeyZone, zone: KeyZone): readonly DigraphTimes[];
  /** Mean ln press–press and mean ln hold of the pair. */
  means(previous: KeyZone, zone: KeyZone): DigraphTimes;
  /** Mean and standard deviation of ln press–press and ln hold over all keys. */
  readonly overall: { readonly pace: readonly [number, number]; readonly hold: readonly [number, number] };
}

const fewestSeen = 30;
/** A pause is no rhythm: ms. */
const longestGap = 3000;

/** Collects the timings of these people's sessions. */
export function collectTimings(people: readonly (readonly TypingSession[])[]): PopulationTimings {
  const byPair: DigraphTimes[][] = Array.from({ length: keyZones.length ** 2 }, () => []);
  const all: DigraphTimes[] = [];
  for (const sessions of people) {
    for (const { keys } of sessions) {
      for (let k = 1; k < keys.length; k++) {
        const [before, key] = [keys[k - 1], keys[k]];
        if (!before || !key) continue;
        const pressPress = key.press - before.press;
        const hold = key.release - key.press;
        if (pressPress <= 0 || pressPress > longestGap || hold <= 0 || hold > 2000) continue;
        const times = { pressPress, hold };
        byPair[before.zone * keyZones.length + key.zone]?.push(times);
        all.push(times);
      }
    }
  }
  const digraphs = (previous: KeyZone, zone: KeyZone): readonly DigraphTimes[] => {
    const found = byPair[previous * keyZones.length + zone] ?? [];
    return found.length >= fewestSeen ? found : all;
  };
  const averages = new Map<readonly DigraphTimes[], DigraphTimes>();
  return {
    digraphs,
    means(previous, zone) {
      const found = digraphs(previous, zone);
      const known = averages.get(found);
      if (known) return known;
      const mean = {
        pressPress: Math.exp(describe(found.map(({ pressPress }) => pressPress))[0]),
        hold: Math.exp(describe(found.map(({ hold }) => hold))[0]),
      };
      averages.set(found, mean);
      return mean;
    },
    overall: {
      pace: describe(all.map(({ pressPress }) => pressPress)),
      hold: describe(all.map(({ hold }) => hold)),
    },
  };
}

/** Mean and standard deviation of the logarithms. */
export function describe(times: readonly number[]): readonly [mean: number, deviation: number] {
  let sum = 0;
  let squares = 0;
  for (const time of times) {
    const value = Math.log(time);
    sum += value;
    squares += value * value;
  }
  const mean = sum / times.length;
  return [mean, Math.sqrt(Math.max(0, squares / times.length - mean * mean))];
}
