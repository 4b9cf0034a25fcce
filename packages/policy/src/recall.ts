import type { AccessByClass, Ruling } from '@samehand/protocol';
import { type NameSituation, prepareNames } from './conditions/name-situation.ts';
import type { PolicyRule } from './policy-document.ts';

/** What the rules come to in one situation. */
export interface Outcome {
  readonly fired: readonly PolicyRule[];
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly alert: boolean;
  readonly rules: readonly string[];
}

/**
 * Outcomes of situations that were decided before. The rules look at little that changes from one batch to the next (states, reasons, the
 * ruling that stands): asking them again costs as much as comparing a window.
 */
export interface Recall {
  /** What to look by; null where the rules look at numbers: then nothing is kept. */
  name(...situation: Parameters<NameSituation>): string | null;
  find(name: string | null): Outcome | undefined;
  /** Gives the outcome back. */
  keep(name: string | null, outcome: Outcome): Outcome;
}

/** Situations kept. They come again and again; when rules make more of them (sites, devices, hours), all are forgotten together. */
const capacity = 2_000;

export function createRecall(mentions: readonly string[]): Recall {
  const nameSituation = prepareNames(mentions);
  const outcomes = new Map<string, Outcome>();
  return {
    name: (...situation) => nameSituation?.(...situation) ?? null,
    find: (name) => (name === null ? undefined : outcomes.get(name)),
    keep(name, outcome) {
      if (name === null) return outcome;
      if (outcomes.size >= capacity) outcomes.clear();
      outcomes.set(name, outcome);
      return outcome;
    },
  };
}
