import {
  calibrateModel,
  fingerprint,
  fitModality,
  type HeldOutGroup,
  knowStrangers,
  type LearnableModality,
  type ModalityModel,
  type Population,
  recalibrateModel,
} from '@samehand/engine';
import { fitParameters } from './fit-parameters.ts';
import type { PersonWindows } from './person-windows.ts';
import { refitVariances } from './refit-variances.ts';
import { spread } from './spread.ts';
import { embedPeople, measureWindowSize } from './trials.ts';

/**
 * The model in force with offset and scale moved towards what these people show, the further the more they are: from what ships, or where axes or variances are others,
 * from where they stand. Their references stay good.
 */
export function refitCalibration(
  modality: LearnableModality,
  model: ModalityModel,
  shipped: Population,
  people: readonly PersonWindows[],
): ModalityModel {
  const first = shipped.models[modality.name];
  const isOfShipped = first !== undefined && fingerprint(first) === fingerprint(model);
  const known = isOfShipped ? first : model;
  const size = measureWindowSize(modality, people);
  return recalibrateModel(known, [groupOf(modality, known, people)], fitParameters.lengths, size);
}

/**
 * Bins, projection and variances of these people alone, but for what was trained on thousands (the set network of typing), which is carried over with its axes and only
 * given their variances. There are too few to set some aside for the calibration: it is fitted on scores of models that had not seen the people (in folds).
 */
export function refitEverything(
  modality: LearnableModality,
  before: ModalityModel,
  people: readonly PersonWindows[],
): ModalityModel {
  return fitInFolds(modality, people, (some) => fitPeople(modality, before, some));
}

/** Bins and axes of the model in force, with these people's own mean and variances; calibrated in folds as well. */
export function refitSpread(
  modality: LearnableModality,
  population: Population,
  people: readonly PersonWindows[],
): ModalityModel {
  return fitInFolds(modality, people, (some) => refitVariances(modality, population, some));
}

function fitInFolds(
  modality: LearnableModality,
  people: readonly PersonWindows[],
  fit: (people: readonly PersonWindows[]) => ModalityModel,
): ModalityModel {
  const { folds, lengths } = fitParameters;
  const groups = Array.from({ length: folds }, (_, fold): HeldOutGroup => {
    const own = people.filter((_person, at) => at % folds === fold);
    const others = people.filter((_person, at) => at % folds !== fold);
    return groupOf(modality, fit(others), own);
  });
  return calibrateModel(fit(people), groups, lengths, measureWindowSize(modality, people));
}

function fitPeople(
  modality: LearnableModality,
  before: ModalityModel,
  people: readonly PersonWindows[],
): ModalityModel {
  return fitModality(modality, people.map(divideWindows), {
    tables: before.tables,
    kept: { model: before, subjects: fitParameters.priorPeople },
  });
}

/** What is fitted on of a person, the earlier half of the sessions apart from the later one: how far they lie apart is how people move from day to day. */
function divideWindows({ enrolled, probes }: PersonWindows): readonly (readonly Float32Array[])[] {
  const early = new Set(enrolled);
  const windows = spread([...enrolled, ...probes], fitParameters.windowsFitted);
  return [windows.filter((rows) => early.has(rows)), windows.filter((rows) => !early.has(rows))];
}

function groupOf(modality: LearnableModality, model: ModalityModel, people: readonly PersonWindows[]): HeldOutGroup {
  return { model, subjects: embedPeople(modality, model, people), meet: knowStrangers };
}
