import type { Enrolment, EpochMs } from '@samehand/protocol';
import { calibrate } from '../comparison/calibrate.ts';
import { compare } from '../comparison/compare.ts';
import { emptyReference, enrolWindow } from '../comparison/reference.ts';
import type { Modality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import type { OwnScores, ReferenceState } from '../contract/state.ts';
import { addScaled } from './add-to-mean.ts';
import { noScores, noteOwn } from './own-scores.ts';
import { recognitionParameters } from './parameters.ts';

/** How far a reference is. One made under another model counts as none. */
export function readEnrolment(reference: ReferenceState | undefined, modality: Modality, model: number): Enrolment {
  if (reference === undefined || reference.model !== model || reference.windows === 0)
    return { state: 'none', progress: 0 };
  const progress = Math.min(1, reference.windows / modality.enrolmentWindows);
  const others = reference.others.length;
  const state = progress < 1 ? 'enrolling' : 'enrolled';
  return others === 0 ? { state, progress } : { state, progress, others };
}

/**
 * The reference with one more enrolment window; begun where there is none of this model. Later windows are compared with the earlier ones before they
 * join them: what a subject's windows say of their own reference is known when it is made.
 * @param size the model's own windows that this one is worth
 */
export function enrol(
  before: ReferenceState | undefined,
  model: ModalityModel,
  fingerprint: number,
  embedding: Float32Array,
  size: number,
  summary: Float32Array,
  at: EpochMs,
): ReferenceState {
  const reference = before?.model === fingerprint ? before : undefined;
  const { mean, windows } = enrolWindow(reference ?? emptyReference(model.axes), embedding);
  return {
    mean,
    windows,
    summary: addScaled(reference?.summary ?? new Float32Array(0), 1, summary),
    adaptedAt: at,
    model: fingerprint,
    tally: { windows: 0, surprise: 0 },
    own: reference === undefined ? noScores : scoreOwn(reference, model, embedding, size),
    versions: [],
    others: [],
  };
}

function scoreOwn(reference: ReferenceState, model: ModalityModel, embedding: Float32Array, size: number): OwnScores {
  if (reference.windows < recognitionParameters.ownFrom) return reference.own;
  const bits = calibrate(model, compare(model, reference, embedding, size), size);
  return noteOwn(reference.own, { windows: 1, bits });
}
