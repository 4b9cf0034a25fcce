import type { KeystrokeWindow, KeyZone } from '@samehand/protocol';
import type { Chance } from '../synthetic/chance.ts';
import { sendForgery, type Typist } from './gather-typists.ts';
import type { PopulationTimings } from './typing/population-timings.ts';
import type { TypingSpecies } from './typing/typing-species.ts';

/** The erase key: a forger makes no mistakes. */
const erase: KeyZone = 3;
/** Fewest recorded sessions that a forger has of the victim. */
const recorded = 5;

/**
 * One attack on `victim`: types texts of about the length and mixture of the victim's own, `keys` keys at least where there are so many.
 * The forger has recorded the victim's first sessions; the text is that of the later ones.
 */
export function stageTyping(
  species: TypingSpecies,
  population: PopulationTimings,
  victim: Typist,
  keys: number,
  chance: Chance,
): readonly KeystrokeWindow[] {
  const text: KeyZone[] = [];
  const later = victim.sessions.length > recorded ? victim.sessions.slice(recorded) : victim.sessions;
  for (let k = 0; text.length < keys && k < 4 * later.length; k++) {
    text.push(...(later[k % later.length]?.keys ?? []).map(({ zone }) => zone).filter((zone) => zone !== erase));
  }
  const type = species.arm({ population, victim: victim.sessions.slice(0, recorded) }, chance);
  return sendForgery(type(text.slice(0, keys)), chance);
}
