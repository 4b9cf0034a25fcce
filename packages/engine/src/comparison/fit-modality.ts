import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import { createNormal } from '../numeric/draw.ts';
import { calculateBias } from './bias.ts';
import { fitParts } from './fit-parts.ts';
import { type Kept, keepPart, locateParts } from './keep-part.ts';

/** The windows of one subject by session: each the rows of one window. */
export type SubjectSessions = readonly (readonly Float32Array[])[];

/**
 * Learns a modality's model from a population (at least three subjects with two windows each): tables, projection and variances.
 * Deterministic: the same windows in the same order give the same numbers. Not yet calibrated: see `calibrateModel`.
 * @param given tables that are not learnt here but carried over, as a trained network's
 * @param kept a model whose axes of trained parts are carried over as well; its tables must be among those given
 */
export function fitModality(
  modality: LearnableModality,
  population: readonly SubjectSessions[],
  given: ModalityModel['tables'] = {},
  kept: Kept | null = null,
): ModalityModel {
  const usable = population.filter((sessions) => sessions.flat().length >= 2);
  if (usable.length < 3)
    throw new RangeError(`fitting ${modality.name} needs 3 subjects with 2 windows, got ${usable.length}`);
  const tables = { ...given, ...modality.learnTables(join(usable.flat(2))) };
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
  const parts = modality.divideBag?.(tables) ?? [{ ...modality.fit, inputs, weight: 1 }];
  const before = kept === null ? [] : locateParts(modality, kept.model);
  const fitted = fitParts({ inputs, bags, subjects, sessions }, parts, (place, labelled) => {
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
