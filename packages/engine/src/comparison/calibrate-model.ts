import type { CalibrationPoint, ModalityModel } from '../contract/population.ts';
import { averageEmbeddings } from './average.ts';
import { compare } from './compare.ts';
import { fitCalibration } from './fit-calibration.ts';

/** Embeddings of one held-out subject: those to enrol and, apart from them in time, those to probe with. */
export interface HeldOutSubject {
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

/** Held-out subjects under a model that was not fitted on them: the whole population's, or that of a fold. */
export interface HeldOutGroup {
  readonly model: ModalityModel;
  readonly subjects: readonly HeldOutSubject[];
}

/**
 * The model with its llr calibrated on held-out subjects, for probes of each of `lengths` windows. Non-mated scores: every subject's
 * first probe against everybody else's reference in its group. Lengths for which nobody has a probe are left out.
 * @param size how many of the model's own windows each embedding is worth: the wire's hold more samples
 */
export function calibrateModel(
  model: ModalityModel,
  groups: readonly HeldOutGroup[],
  lengths: readonly number[],
  size = 1,
): ModalityModel {
  const calibration: CalibrationPoint[] = [];
  for (const windows of lengths) {
    const mated: number[] = [];
    const nonMated: number[] = [];
    for (const group of groups) collectScores(group, windows, size, mated, nonMated);
    if (mated.length === 0 || nonMated.length === 0) continue;
    calibration.push(
      fitCalibration(windows * size, Float32Array.from(mated), Float32Array.from(nonMated), model.scoring.doubt),
    );
  }
  return { ...model, calibration };
}

function collectScores(
  { model, subjects }: HeldOutGroup,
  windows: number,
  size: number,
  mated: number[],
  nonMated: number[],
): void {
  const enrolled = subjects.filter((subject) => subject.enrolled.length > 0);
  const references = enrolled.map((subject) => ({
    mean: averageEmbeddings(subject.enrolled),
    windows: subject.enrolled.length,
  }));
  for (const [owner, { probes }] of enrolled.entries()) {
    for (let from = 0; from + windows <= probes.length; from += windows) {
      const probe = averageEmbeddings(probes, from, from + windows);
      for (const [other, reference] of references.entries()) {
        if (other === owner) mated.push(compare(model, reference, probe, windows * size));
        else if (from === 0) nonMated.push(compare(model, reference, probe, windows * size));
      }
    }
  }
}
