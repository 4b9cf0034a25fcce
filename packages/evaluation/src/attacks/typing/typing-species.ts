import type { KeyZone } from '@samehand/protocol';
import type { TypedKey, TypingSession } from '../../datasets/read-keystrokes.ts';
import type { Chance } from '../../synthetic/chance.ts';
import type { PopulationTimings } from './population-timings.ts';

/** What a forger may know: how people in general type, and recordings of the victim. */
export interface ForgerKnowledge {
  readonly population: PopulationTimings;
  readonly victim: readonly TypingSession[];
}

/** One species of injected typing. */
export interface TypingSpecies {
  /** As in figure ids: `attack.<id>.…`. */
  readonly id: string;
  /** Species of one family are near relatives: a detector that has seen one has seen them all. */
  readonly family: string;
  readonly title: string;
  /** Chooses what stays the same throughout one attack (its delay, its spread); gives a function that types texts. */
  arm(knowledge: ForgerKnowledge, chance: Chance): (text: readonly KeyZone[]) => readonly TypedKey[];
}
