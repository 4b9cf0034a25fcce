import type { Stroke } from '@samehand/protocol';
import type { Chance } from '../synthetic/chance.ts';
import { type Pointer, sendStrokes } from './gather-pointers.ts';
import { collectAims } from './pointing/collect-aims.ts';
import { performBot } from './pointing/perform-bot.ts';
import type { PointingSpecies } from './pointing/pointing-species.ts';

/** Attacks in which the bot goes this person's ways, `ways` each, as many as there are ways for, at most `attacks`. */
export function stagePointing(
  species: PointingSpecies,
  person: Pointer,
  ways: number,
  attacks: number,
  chance: Chance,
): readonly (readonly Stroke[])[] {
  const aims = collectAims(person.strokes);
  const staged: (readonly Stroke[])[] = [];
  for (let from = 0; from + ways <= aims.length && staged.length < attacks; from += ways) {
    staged.push(sendStrokes(performBot(species, aims.slice(from, from + ways), chance)));
  }
  return staged;
}
