import { type KeyZone, keyZones, zoneOfCode } from '@samehand/protocol';
import type { Chance } from './chance.ts';
import { type PlannedKey, planKeys } from './plan-keys.ts';
import { eraseShare, flightBase, flightSpread, holdBase, holdByZone } from './population.ts';

/** One physical key stroke of a synthetic person; times in ms from the start of the text. */
export interface TypedKey extends PlannedKey {
  readonly press: number;
  readonly release: number;
}

/** How one synthetic person types: drawn once from the population, then the same for ever. */
export interface Typist {
  /** Types a text afresh: the hand is the same, each performance is not. */
  type(text: string, chance: Chance): TypedKey[];
}

interface Habit {
  readonly mean: number;
  readonly within: number;
}

const zones = keyZones.length;
/** A person's spread differs from the population's within-spread by about a sixth (ln scale): with a fifth, one in twelve was wider than people are. */
const spreadOfSpread = 0.15;
/** Slow keys are slower than quick ones are quick: 0.2 gives press–press the skewness of people's (0.12 of a window; without it 0). */
const lopsided = 0.2;
/** Shortest and longest times a hand produces, ms. */
const shortestHold = 18;
const shortestFlight = 12;

/** Draws a person: base speeds (correlated), then an offset for every zone and zone pair. */
export function createTypist(person: Chance): Typist {
  const shared = person.normal(0, 1);
  const own = person.normal(0, 1);
  const rho = flightBase.correlationWithHold;
  const hold = holdBase.mean + holdBase.between * shared;
  const flight = flightBase.mean + flightBase.between * (rho * shared + Math.sqrt(1 - rho * rho) * own);
  const steadiness = Math.exp(person.normal(0, spreadOfSpread));

  const holds: Habit[] = holdByZone.map(({ offset, between, within }) => ({
    mean: hold + person.normal(offset, between),
    within: within * steadiness * Math.exp(person.normal(0, spreadOfSpread)),
  }));
  const flights: Habit[] = [];
  for (let previous = 0; previous < zones; previous += 1) {
    for (let next = 0; next < zones; next += 1) {
      const { offset, between, within } = flightSpread(previous, next);
      flights.push({
        mean: flight + person.normal(offset, between),
        within: within * steadiness * Math.exp(person.normal(0, spreadOfSpread)),
      });
    }
  }
  const slipShare = Math.max(0.005, person.normal(eraseShare.mean, eraseShare.between)) / 2;

  const draw = (habit: Habit | undefined, least: number, chance: Chance): number =>
    habit === undefined ? least : Math.max(least, Math.exp(habit.mean + habit.within * drawLopsided(chance)));

  return {
    type(text, chance) {
      const typed: TypedKey[] = [];
      let press = 0;
      let previous: KeyZone | null = null;
      for (const key of planKeys(text, slipShare, chance)) {
        const zone = zoneOfCode(key.code);
        if (previous !== null) press += draw(flights[previous * zones + zone], shortestFlight, chance);
        const last = typed.at(-1);
        // A finger cannot press a key that it still holds.
        if (last !== undefined && last.code === key.code) press = Math.max(press, last.release + shortestFlight);
        const release = press + draw(holds[zone], shortestHold, chance);
        typed.push({ ...key, press, release });
        previous = zone;
      }
      return typed;
    },
  };
}

/** Mean 0, standard deviation 1, a longer upper tail. */
function drawLopsided(chance: Chance): number {
  const normal = chance.normal(0, 1);
  return (normal + lopsided * (normal * normal - 1)) / Math.sqrt(1 + 2 * lopsided * lopsided);
}
