import { createEngine, type HandModels, type Population } from '@samehand/engine';
import { measureAttackRates } from './attack-rates.ts';
import type { SpeciesResult } from './attack-result.ts';
import { forgetFamily, type HandKind, scorePresentations } from './hand-kind.ts';
import type { Presentation } from './presentation.ts';
import { summariseInputs } from './summarise-inputs.ts';
import { countRecords, type Fed, feed, noticeAttack, openFresh } from './watch-inputs.ts';

/** What the judges of both kinds are given. */
export interface HandBench {
  readonly population: Population;
  readonly hands: HandModels;
  readonly onStep: (what: string) => void;
}

export interface Trial {
  readonly species: { readonly id: string; readonly family: string; readonly title: string };
  readonly people: number;
  readonly genuine: readonly Presentation[];
  readonly attacks: readonly Presentation[];
  /** Inputs after which an attack counts as missed. */
  readonly limit: number;
  /** So many attacks also go through the reducer. */
  readonly watched: number;
  /** What enrols the victim of an attack, by person, if that is asked too. */
  readonly enrolments: readonly (readonly Fed[])[] | null;
}

/** Judges one species twice: with its family among those that were fitted, and as if it had never been seen. */
export function judgeSpecies({ population, hands }: HandBench, kind: HandKind, trial: Trial): SpeciesResult {
  const { species, people, genuine, attacks, limit, enrolments } = trial;
  const rates = (models: HandModels) =>
    measureAttackRates(
      people,
      attacks.length,
      scorePresentations(kind, models, genuine),
      scorePresentations(kind, models, attacks),
    );
  const notice = (models: HandModels) => {
    const engine = createEngine({ ...population, hands: models });
    return attacks.slice(0, trial.watched).map(({ person, fed }) => {
      const start = openFresh(engine);
      const enrolment = enrolments?.[person];
      return noticeAttack(engine, enrolment ? feed(engine, start, enrolment) : start, fed);
    });
  };
  const unseen = forgetFamily(kind, hands, species.family);
  const [noticed, noticedUnseen] = [notice(hands), notice(unseen)];
  const shortest = Math.min(
    ...attacks.slice(0, trial.watched).map(({ fed }) => fed.reduce((sum, { duration }) => sum + duration, 0)),
  );
  const summarise = (counts: readonly number[]) => summariseInputs(counts, limit);
  const summariseRecords = (counts: readonly number[]) => summariseInputs(counts, countRecords(shortest));
  return {
    id: species.id,
    family: species.family,
    title: species.title,
    known: rates(hands),
    unseen: rates(unseen),
    inputs: summarise(noticed.map(({ hand }) => hand)),
    inputsUnseen: summarise(noticedUnseen.map(({ hand }) => hand)),
    inputsPerson: enrolments === null ? null : summarise(noticed.map(({ person }) => person)),
    records: summariseRecords(noticed.map(({ records }) => records)),
    recordsUnseen: summariseRecords(noticedUnseen.map(({ records }) => records)),
  };
}
