import { attackBounds, type HandModel, type ProgramSamples, readyHandScale, weighHand } from '@samehand/engine';

/** Held-out samples. `people`: for each person payloads, for each payload the signs of its samples. */
export interface LabelledSamples {
  readonly people: readonly (readonly (readonly Float64Array[])[])[];
  readonly programs: readonly ProgramSamples[];
}

/**
 * The model with a calibration: the scale by logistic regression of held-out samples (each family and people weighing the same), then the
 * least offset with which payloads are e-values: the mean of 2^(−bits) over people and their payloads is at most 1, bounded as the engine
 * bounds them. That is what the alarm's guarantee asks for (engine/fusion/alarm), on average over people: not for every single one. The
 * offset of the regression itself would be 1–3 bits higher, for it is sure of the families that it saw; unseen ones lie nearer to people.
 */
export function calibrateHand(model: HandModel, { people, programs }: LabelledSamples, kind: 'typing' | 'way'): HandModel {
  const scale = readyHandScale(model);
  const weigh = (signs: Float64Array) => weighHand(scale, signs.slice());
  const hands = people.map((payloads) => payloads.map((samples) => samples.map(weigh)));
  const forged = programs.map(({ samples }) => samples.map(weigh));
  const scaled = fitScale(hands.flat(2), forged);
  const { most, least } = attackBounds[kind];
  const bound = kind === 'way' ? attackBounds.payload : attackBounds.typing;
  const isFair = (offset: number) => {
    const surprises = hands
      .filter((payloads) => payloads.length > 0)
      .map((payloads) => {
        const evidence = payloads.map((ratios) => {
          const sum = ratios.reduce((bits, ratio) => bits + clamp(scaled * ratio + offset, least, most), 0);
          return 2 ** -clamp(sum, bound.least, bound.most);
        });
        return evidence.reduce((sum, value) => sum + value, 0) / evidence.length;
      });
    return surprises.reduce((sum, value) => sum + value, 0) <= surprises.length;
  };
  let offset = -5;
  for (; offset < 20 && !isFair(offset); offset += 0.05);
  return { ...model, calibration: { scale: scaled, offset } };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Ratios beyond this say no more: a few wild samples must not turn the slope. */
const farthest = 20;

/** The scale of bits = scale · ratio + offset with the least log loss, by Newton steps. */
function fitScale(hands: readonly number[], forged: readonly (readonly number[])[]): number {
  const trials = [
    ...hands.map((ratio) => ({ ratio, isHand: 1, weight: 1 / hands.length })),
    ...forged.flatMap((ratios) =>
      ratios.map((ratio) => ({ ratio, isHand: 0, weight: 1 / ratios.length / forged.length })),
    ),
  ].map((trial) => ({ ...trial, ratio: clamp(trial.ratio, -farthest, farthest) }));
  let [scale, offset] = [0.3, 0];
  for (let step = 0; step < 50; step++) {
    let [gs, go, ss, so, oo] = [1e-4 * scale, 0, 1e-4, 0, 1e-9];
    for (const { ratio, isHand, weight } of trials) {
      const chance = 1 / (1 + Math.exp(-(scale * ratio + offset)));
      const slope = weight * (chance - isHand);
      const curve = weight * chance * (1 - chance);
      gs += slope * ratio;
      go += slope;
      ss += curve * ratio * ratio;
      so += curve * ratio;
      oo += curve;
    }
    const determinant = ss * oo - so * so;
    const [ds, dof] = [(oo * gs - so * go) / determinant, (ss * go - so * gs) / determinant];
    const bound = Math.min(1, 1 / Math.max(1e-12, Math.hypot(ds, dof)));
    scale -= bound * ds;
    offset -= bound * dof;
    if (Math.hypot(ds, dof) < 1e-9) break;
  }
  return scale / Math.LN2;
}
