import { keyZones } from '@samehand/protocol';
import type { Chance } from '../synthetic/chance.ts';

/** How a hand types that is the same person's and not as it was. Times in ms; `zone` is the key's. */
export interface Change {
  readonly name: string;
  /** Drawn once for a person: the same person changes in the same way every day. */
  draw(chance: Chance): ChangedHand;
}

export interface ChangedHand {
  /** How long a key of this zone is held that was held so long before. */
  hold(before: number, zone: number): number;
  /** Press to press, to a key of this zone. */
  flight(before: number, zone: number): number;
  /** Fewest ms from a release to the next press: above −2,000 where keys no longer roll over. */
  readonly leastGap: number;
}

const rightLetters = keyZones.indexOf('right-letter');
const rollsOver = -2000;

/**
 * Scenario A13: genuine people whose hand has changed. No set records one person on two keyboards or with a hurt finger, so genuine traces are changed: sizes
 * are those that the scenario names (holds a fifth longer) or larger than what sessions of one person show apart (holds 12 %, flights 15 %: keystroke/parameters.ts).
 */
export const changes: readonly Change[] = [
  {
    name: 'unchanged',
    draw: () => ({ hold: (before) => before, flight: (before) => before, leastGap: rollsOver }),
  },
  {
    // Deeper keys a fifth longer down, and every zone lies a little elsewhere.
    name: 'another keyboard',
    draw: (chance) => {
      const holds = drawZones(chance, 8);
      const flights = drawZones(chance, 12);
      return {
        hold: (before, zone) => 1.2 * before + (holds[zone] as number),
        flight: (before, zone) => 0.93 * before + (flights[zone] as number),
        leastGap: rollsOver,
      };
    },
  },
  {
    name: 'a bandaged finger of the right hand',
    draw: () => ({
      hold: (before, zone) => (zone === rightLetters ? 1.4 * before : before),
      flight: (before, zone) => (zone === rightLetters ? before + 90 : before),
      leastGap: rollsOver,
    }),
  },
  {
    name: 'tired',
    draw: (chance) => ({
      hold: (before) => 1.1 * before * Math.exp(chance.normal(0, 0.1)),
      flight: (before) => 1.2 * before * Math.exp(chance.normal(0, 0.15)),
      leastGap: rollsOver,
    }),
  },
  {
    name: 'one hand only',
    draw: () => ({ hold: (before) => 1.1 * before, flight: (before) => 1.7 * before + 60, leastGap: 10 }),
  },
];

function drawZones(chance: Chance, deviation: number): readonly number[] {
  return keyZones.map(() => chance.normal(0, deviation));
}
