import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { averageSubjects } from './average-subjects.ts';
import { calculateBias } from './bias.ts';
import { fitParts } from './fit-parts.ts';
import { type Kept, keepPart, locateParts } from './keep-part.ts';

/** The windows of one subject by session: each the rows of one window. */
export type SubjectSessions = readonly (readonly Float32Array[])[];

/** What is known beside the windows. */
export interface FitAids {
  /** Tables that are not learnt here but carried over, as a trained network's. */
  readonly tables?: ModalityModel['tables'];
  /** A model whose axes of trained parts are carried over as well; its tables must be among those given. */
  readonly kept?: Kept;
  /** Of each subject the name of the site where it was recorded: what parts sites tells nobody apart. */
  readonly sites?: readonly string[];
  /** Everybody's windows as they would have been but for the hand. */
  readonly variations?: readonly Variation[];
}

/** The same windows as another device would have had them: nothing in which they differ is the hand's. */
export interface Variation {
  /** Of the same subjects in the same order; the last of them may be left out. */
  readonly population: readonly SubjectSessions[];
  /** What the shift of a subject's mean bag counts beside the scatter of windows. */
  readonly weight: number;
}

/**
 * Learns a modality's model from a population (at least three subjects with two windows each): tables, projection and variances.
 * Deterministic: the same windows in the same order give the same numbers. Not yet calibrated: see `calibrateModel`.
 */
export function fitModality(
  modality: LearnableModality,
  population: readonly SubjectSessions[],
  aids: FitAids = {},
): ModalityModel {
  const places = [...population.keys()].filter((place) => (population[place]?.flat().length ?? 0) >= 2);
  if (places.length < 3)
    throw new RangeError(`fitting ${modality.name} needs 3 subjects with 2 windows, got ${places.length}`);
  const usable = places.map((place) => population[place] as SubjectSessions);
  const tables = { ...aids.tables, ...modality.learnTables(join(usable.flat(2))) };
  const inputs = modality.countInputs(tables);
  if (inputs === null) throw new TypeError(`${modality.name} does not know the tables it learnt`);
  const bags: Float32Array[] = [];
  const subjects: number[] = [];
  const sessions: number[] = [];
  const normal = createNormal();
  let session = 0;
  for (const [subject, own] of usable.entries()) {
    const manners = [(rows: Float32Array) => rows];
    for (let copy = 0; copy < modality.fit.copies; copy++) manners.push(modality.imagineSession(normal));
    for (const vary of manners) {
      for (const windows of own.filter(({ length }) => length > 0)) {
        for (const rows of windows) {
          bags.push(modality.bag({ tables }, vary(rows)));
          subjects.push(subject);
          sessions.push(session);
        }
        session++;
      }
    }
  }
  const average = (windows: SubjectSessions) => averageBag(windows, inputs, (rows) => modality.bag({ tables }, rows));
  const shifts = (aids.variations ?? []).flatMap(({ population: varied, weight }) => {
    const both = places.filter((place) => (varied[place]?.flat().length ?? 0) > 0);
    const scale = Math.sqrt(weight / both.length);
    return both.map((place) => {
      const before = average(population[place] as SubjectSessions);
      return average(varied[place] as SubjectSessions).map((number, k) => scale * (number - (before[k] as number)));
    });
  });
  const names = places.map((place) => aids.sites?.[place] ?? '');
  const known = [...new Set(names)];
  const sites = names.map((name) => known.indexOf(name));
  const kept = aids.kept ?? null;
  const parts = modality.divideBag?.(tables) ?? [{ ...modality.fit, inputs, weight: 1 }];
  const before = kept === null ? [] : locateParts(modality, kept.model);
  const fitted = fitParts({ inputs, bags, subjects, sessions, sites, shifts }, parts, (place, labelled) => {
    const part = before[place];
    return kept !== null && part?.part.isTrained && part.own.length > 0 ? keepPart(labelled, part, kept) : null;
  });
  return {
    modality: modality.name,
    inputs,
    tables,
    ...fitted,
    bias: calculateBias(fitted.origin, fitted.projection, fitted.axes),
    scoring: modality.fit.scoring,
    calibration: [],
  };
}

function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function averageBag(
  sessions: SubjectSessions,
  inputs: number,
  bag: (rows: Float32Array) => Float32Array,
): Float32Array {
  const bags = sessions.flat().map(bag);
  const { means } = averageSubjects({ inputs, bags, subjects: bags.map(() => 0) });
  return Float32Array.from(means[0] ?? []);
}
