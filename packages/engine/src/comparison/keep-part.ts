import type { BagPart, LearnableModality } from '../contract/modality.ts';
import type { ModalityModel } from '../contract/population.ts';
import { averageSubjects } from './average-subjects.ts';
import type { FittedProjection } from './fit-projection.ts';
import type { LabelledBags } from './scatter.ts';

/** A model whose trained parts a refit carries over, and how many subjects what it knew between people counts for. */
export interface Kept {
  readonly model: ModalityModel;
  readonly subjects: number;
}

/** The parts of a model's bag, with where each begins and which axes are its own. */
export function locateParts(modality: LearnableModality, model: ModalityModel): readonly PlacedPart[] {
  const { inputs, axes, projection } = model;
  const parts = modality.divideBag?.(model.tables) ?? [{ ...modality.fit, inputs, weight: 1 }];
  let start = 0;
  return parts.map((part) => {
    const from = start;
    start += part.inputs;
    const isOwn = (axis: number) => {
      for (let input = from; input < from + part.inputs; input++)
        if (projection[input * axes + axis] !== 0) return true;
      return false;
    };
    return { part, start: from, own: Array.from({ length: axes }, (_, axis) => axis).filter(isOwn) };
  });
}

export interface PlacedPart {
  readonly part: BagPart;
  /** Its first input. */
  readonly start: number;
  /** Axes onto which it is projected. */
  readonly own: readonly number[];
}

/** What each axis counts: its scatter within a subject, of which a part of little weight has little. */
export function weighAxes(modality: LearnableModality, model: ModalityModel): Float32Array {
  const weights = new Float32Array(model.axes).fill(1);
  for (const { part, own } of locateParts(modality, model)) for (const axis of own) weights[axis] = part.weight;
  return weights;
}

/**
 * A part's axes as the kept model has them, turned nowhere, with the mean and variances of these bags: few people cannot better what thousands trained, but they
 * tell how far they lie apart on it.
 * @param labelled bags of the part alone
 */
export function keepPart(labelled: LabelledBags, { part, start, own }: PlacedPart, kept: Kept): FittedProjection {
  const { model, subjects: prior } = kept;
  const { inputs } = labelled;
  const axes = own.length;
  const unit = 1 / Math.sqrt(part.weight);
  const projection = new Float32Array(inputs * axes);
  for (let input = 0; input < inputs; input++) {
    for (const [rank, axis] of own.entries()) {
      projection[input * axes + rank] = unit * (model.projection[(start + input) * model.axes + axis] as number);
    }
  }
  const { means, counts } = averageSubjects(labelled);
  const origin = new Float32Array(inputs);
  for (const mean of means)
    for (let k = 0; k < inputs; k++) origin[k] = (origin[k] as number) + (mean[k] as number) / means.length;
  const image = (bag: ArrayLike<number>, rank: number) => {
    let sum = 0;
    for (let k = 0; k < inputs; k++)
      sum += ((bag[k] as number) - (origin[k] as number)) * (projection[k * axes + rank] as number);
    return sum;
  };
  const freedom = Math.max(1, labelled.bags.length - means.length);
  const inverse = counts.reduce((sum, windows) => sum + 1 / windows / means.length, 0);
  const between = Float32Array.from(own, (axis, rank) => {
    const centres = means.map((mean) => image(mean, rank));
    let within = 0;
    for (const [at, bag] of labelled.bags.entries())
      within += (image(bag, rank) - (centres[labelled.subjects[at] as number] as number)) ** 2 / freedom;
    const scatter = Math.max(1e-6, within);
    for (let k = 0; k < inputs; k++)
      projection[k * axes + rank] = (projection[k * axes + rank] as number) / Math.sqrt(scatter);
    const known = (model.between[axis] as number) / part.weight / scatter;
    const seen =
      centres.reduce((sum, centre) => sum + centre ** 2, 0) / Math.max(1, means.length - 1) / scatter - inverse;
    return (prior * known + means.length * Math.max(0, seen)) / (prior + means.length);
  });
  return { axes, origin, projection, between };
}
