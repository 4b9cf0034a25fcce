import type { CalibrationPoint, ModalityModel } from '../contract/population.ts';
import { interpolate } from './calibrate.ts';
import { compare } from './compare.ts';
import { cutProbes } from './cut-probes.ts';
import { fitCalibration } from './fit-calibration.ts';
import { leanCalibration } from './lean-calibration.ts';
import { enrolWindows, type Reference } from './reference.ts';

/** Embeddings of one held-out subject: those to enrol and, apart from them in time, those to probe with. */
export interface HeldOutSubject {
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

/** Held-out subjects of one site under a model that was not fitted on them: the whole population's, or that of a fold. */
export interface HeldOutGroup {
  readonly model: ModalityModel;
  readonly subjects: readonly HeldOutSubject[];
  /** The model as a server has it whose people have these references, where this one of them is a stranger (null: nobody is); left out: the same whoever they are. */
  readonly meet?: (
    model: ModalityModel,
    references: readonly Reference[],
  ) => (stranger: number | null) => ModalityModel;
}

/** Scores of held-out people at probes of one length. */
interface Scores {
  readonly mated: Float32Array;
  readonly nonMated: Float32Array;
  /** Who has a mated score. */
  readonly people: number;
  /** What share of the bits counts at their site, on average over the groups. */
  readonly share: number;
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
  return calibrateLengths(model, groups, lengths, size, (windows, { mated, nonMated }) =>
    fitCalibration(windows, mated, nonMated, model.scoring.doubt),
  );
}

/** The same for a model that is calibrated, on the people of one site: what it knows is leant on, so that few people do no harm. */
export function recalibrateModel(
  model: ModalityModel,
  groups: readonly HeldOutGroup[],
  lengths: readonly number[],
  size = 1,
): ModalityModel {
  return calibrateLengths(model, groups, lengths, size, (windows, { mated, nonMated, people, share }) =>
    leanCalibration(
      { ...interpolate(model.calibration, windows), windows },
      mated,
      nonMated,
      model.scoring.doubt,
      people,
      share,
    ),
  );
}

function calibrateLengths(
  model: ModalityModel,
  groups: readonly HeldOutGroup[],
  lengths: readonly number[],
  size: number,
  fit: (windows: number, scores: Scores) => CalibrationPoint,
): ModalityModel {
  const calibration: CalibrationPoint[] = [];
  for (const windows of lengths) {
    const scores = collectScores(groups, windows, size);
    if (scores.mated.length > 0 && scores.nonMated.length > 0) calibration.push(fit(windows * size, scores));
  }
  return { ...model, calibration };
}

function collectScores(groups: readonly HeldOutGroup[], windows: number, size: number): Scores {
  const mated: number[] = [];
  const nonMated: number[] = [];
  let people = 0;
  let share = 0;
  for (const { model, subjects, meet = () => () => model } of groups) {
    const enrolled = subjects.filter((subject) => subject.enrolled.length > 0);
    const references = enrolled.map((subject) => enrolWindows(subject.enrolled));
    const at = meet(model, references);
    const home = at(null);
    share += (home.siteShare ?? 1) / groups.length;
    for (const [owner, { probes }] of enrolled.entries()) {
      if (probes.length >= windows) people += 1;
      const met = at(owner);
      for (const [place, probe] of cutProbes(probes, windows).entries()) {
        for (const [other, reference] of references.entries()) {
          if (other === owner) mated.push(compare(home, reference, probe, windows * size));
          else if (place === 0) nonMated.push(compare(met, reference, probe, windows * size));
        }
      }
    }
  }
  return { mated: Float32Array.from(mated), nonMated: Float32Array.from(nonMated), people, share };
}
