import { createHash } from 'node:crypto';
import {
  type CalibrationPoint,
  type LearnableModality,
  type ModalityModel,
  modalities,
  type Population,
  parsePopulation,
  replaceCalibration,
  serialisePopulation,
} from '@samehand/engine';
import type { ReadModel } from '../model/index.ts';
import { FitFault } from './fit-fault.ts';
import { type FittedModality, fitModalityOf, type Refitted, type Tried } from './fit-modality.ts';
import { describeJudged, judge, type LengthFigures } from './judge-model.ts';
import type { Gathered } from './person-windows.ts';

/** What became of one modality. */
export interface ModalityReport {
  readonly modality: string;
  readonly refitted: Refitted;
  /** People with enough input, those whom the fit saw, and those who judged it. */
  readonly people: number;
  readonly fitted: number;
  readonly heldOut: number;
  readonly tried: readonly Tried[];
  /** On the held-out people; empty where there were too few to fit at all. */
  readonly before: readonly LengthFigures[];
  readonly after: readonly LengthFigures[];
}

export interface Fit {
  /** The new model file; null where the one in force is best. */
  readonly bytes: Uint8Array | null;
  readonly population: Population;
  readonly reports: readonly ModalityReport[];
}

/**
 * Refits every modality of which enough people are known.
 * @param shipped what a refit of the calibration leans on where the model in force differs from it in nothing else: the same people give the same again
 * @param leastPeople people with enough input without whom a modality is left as it is
 * @throws FitFault `too-few-subjects` where no modality has so many
 */
export function fitCompany(
  gathered: Gathered,
  inForce: ReadModel,
  shipped: Population,
  leastPeople: number,
  onStage: (modality: string, stage: string) => void,
): Fit {
  const fits = new Map<LearnableModality, FittedModality>();
  for (const modality of modalities) {
    const people = gathered.people[modality.name] ?? [];
    if (people.length < leastPeople) continue;
    fits.set(
      modality,
      fitModalityOf(modality, inForce.population, shipped, people, (stage) => onStage(modality.name, stage)),
    );
  }
  if (fits.size === 0) throw tooFew(gathered, leastPeople);
  const bytes = compose(inForce, [...fits.values()]);
  // What is reported is what the file holds, read back: that is what will run.
  const population = bytes === null ? inForce.population : parse(bytes);
  const reports = modalities.map((modality) => report(modality, gathered, inForce.population, population, fits));
  return { bytes, population, reports };
}

/** What the file of this content is known by. */
export function hashModel(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooFew({ people, subjects }: Gathered, least: number): FitFault {
  const counts = Object.entries(people).map(([modality, known]) => `${modality} ${known.length}`);
  return new FitFault(
    'too-few-subjects',
    `Of ${subjects} subjects too few have enough accepted input in the journal (${counts.join(', ')}; wanted ${least}): ` +
      'a reference from early sessions and probes from later ones. Wait for more, keep the journal longer ' +
      '(retention.journalDays), or ask for fewer with --min-subjects.',
  );
}

/** The file in force with what was refitted in it; null where nothing was. */
function compose({ bytes, population }: ReadModel, fitted: readonly FittedModality[]): Uint8Array | null {
  const changed = fitted.filter(({ refitted }) => refitted !== 'kept').map(({ model }) => model);
  if (changed.length === 0) return null;
  if (fitted.some(({ refitted }) => refitted === 'variances' || refitted === 'everything')) {
    const models = Object.fromEntries(changed.map((model) => [model.modality, model]));
    return serialisePopulation({ ...population, models: { ...population.models, ...models } });
  }
  const calibrations = Object.fromEntries(
    changed.map(({ modality, calibration }): [string, readonly CalibrationPoint[]] => [modality, calibration]),
  );
  const replaced = replaceCalibration(bytes, calibrations);
  if (replaced.ok) return replaced.value;
  throw new Error(`the new calibration cannot be written: ${replaced.error.message}`);
}

function parse(bytes: Uint8Array): Population {
  const parsed = parsePopulation(bytes);
  if (parsed.ok) return parsed.value;
  throw new Error(`the fitted model cannot be read back: ${parsed.error.where}: ${parsed.error.message}`);
}

function report(
  modality: LearnableModality,
  { people }: Gathered,
  before: Population,
  after: Population,
  fits: ReadonlyMap<LearnableModality, FittedModality>,
): ModalityReport {
  const { name } = modality;
  const fit = fits.get(modality);
  const known = people[name]?.length ?? 0;
  if (fit === undefined) {
    return { modality: name, refitted: 'kept', people: known, fitted: 0, heldOut: 0, tried: [], before: [], after: [] };
  }
  const { refitted, heldOut, fitted, tried } = fit;
  const figuresOf = (population: Population): readonly LengthFigures[] =>
    describeJudged(judge(modality, population.models[name] as ModalityModel, heldOut));
  return {
    modality: name,
    refitted,
    people: known,
    fitted,
    heldOut: heldOut.length,
    tried,
    before: figuresOf(before),
    after: figuresOf(after),
  };
}
