import { createEngine, type Engine, type EngineSettings, type Population } from '@samehand/engine';
import { knowPeople } from '../people/know-people.ts';
import type { Hand } from './hand.ts';
import { enrolHand } from './sit-down.ts';

/**
 * The engine of a server whose people these are: it knows where their references lie (the engine's `knowSite`), but for that of whoever is a stranger to it; null: it knows all of
 * them. Hands that do not enrol tell nothing.
 */
export function knowHands(
  population: Population,
  hands: readonly Hand[],
  settings: Partial<EngineSettings> = {},
): (stranger: number | null) => Engine {
  const engine = createEngine(population);
  const enrolled = hands.map((hand) => enrolHand(engine, hand.enrolled));
  const places = Object.entries(population.models).map(([name, model]) => {
    const references = enrolled.map((subject) => subject?.references[`desktop/${name}`] ?? null);
    return [name, knowPeople(model, references, 'strangers')] as const;
  });
  return (stranger) => {
    const models = Object.fromEntries(places.map(([name, at]) => [name, at(stranger)]));
    return createEngine({ ...population, models }, settings);
  };
}
