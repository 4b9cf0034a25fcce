import { createChance } from './chance.ts';
import { createPointingHand, type PointingHand } from './pointing-hand.ts';
import { createTypist, type Typist } from './typist.ts';

/** A person who does not exist: the name seeds how they type and point. */
export interface SyntheticPerson {
  readonly name: string;
  readonly typist: Typist;
  readonly hand: PointingHand;
}

export function createPerson(name: string, seed = 2026): SyntheticPerson {
  const person = createChance(seed).branch(name);
  return {
    name,
    typist: createTypist(person.branch('typing')),
    hand: createPointingHand(person.branch('pointing')),
  };
}
