import {
  type LearnableModality,
  type Modality,
  type ModalityModel,
  type Population,
  parsePopulation,
  serialisePopulation,
  weighAxes,
} from '@samehand/engine';
import { fitParameters } from './fit-parameters.ts';
import type { PersonWindows } from './person-windows.ts';
import { embedPeople } from './trials.ts';

/**
 * The model in force with the company's own mean and variances on its axes: how far its people lie apart, and how far each of them
 * strays between windows of different days. Bins and axes stay, so far fewer people are needed than for those. What a variance
 * between people was before counts as `priorPeople` people more.
 */
export function refitVariances(
  modality: LearnableModality,
  population: Population,
  people: readonly PersonWindows[],
): ModalityModel {
  // Their own mean becomes the origin, and so the middle their home.
  const { home: _home, ...before } = population.models[modality.name] as ModalityModel;
  const weights = weighAxes(modality, before);
  const spread = measureSpread(before, modality, people).map(({ within, between }, axis) => {
    // An axis of a part that counts less has so much scatter within a subject, and keeps it.
    const weight = weights[axis] as number;
    return { within: within / weight, between: between / weight, weight };
  });
  const { priorPeople } = fitParameters;
  const between = before.between.map((known, axis) => {
    const { within, between: seen, weight } = spread[axis] as (typeof spread)[number];
    const scaled = known / within;
    const own = (weight * Math.max(0, seen)) / within;
    return (priorPeople * scaled + people.length * own) / (priorPeople + people.length);
  });
  const { axes } = before;
  const projection = before.projection.map(
    (weight, at) => weight / Math.sqrt((spread[at % axes] as (typeof spread)[number]).within),
  );
  const origin = averageBags(before, modality, people);
  const models = { ...population.models, [modality.name]: { ...before, origin, projection, between } };
  // Written and read: what follows from the numbers (the bias) is worked out by the reader.
  const parsed = parsePopulation(serialisePopulation({ ...population, models }));
  if (!parsed.ok) throw new Error(`refitted variances cannot be read back: ${parsed.error.message}`);
  return parsed.value.models[modality.name] as ModalityModel;
}

interface AxisSpread {
  /** Variance of one window around its subject, and of the subjects. */
  readonly within: number;
  readonly between: number;
}

/** What strays between a subject's sessions counts as within the subject. */
function measureSpread(
  model: ModalityModel,
  modality: Modality,
  people: readonly PersonWindows[],
): readonly AxisSpread[] {
  const embedded = embedPeople(modality, model, people).map(({ enrolled, probes }) => [...enrolled, ...probes]);
  return Array.from({ length: model.axes }, (_, axis) => {
    const samples = embedded.map((windows) => windows.map((embedding) => embedding[axis] as number));
    const means = samples.map(average);
    const grand = average(means);
    const freedom = samples.reduce((sum, { length }) => sum + length - 1, 0);
    const scatter = samples.reduce(
      (sum, values, person) => sum + values.reduce((part, value) => part + (value - (means[person] as number)) ** 2, 0),
      0,
    );
    const within = Math.max(1e-6, scatter / Math.max(1, freedom));
    const seen = means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0) / Math.max(1, means.length - 1);
    const noise = average(samples.map(({ length }) => within / length));
    return { within, between: seen - noise };
  });
}

/** Mean of the subjects' mean bags. */
function averageBags(model: ModalityModel, modality: Modality, people: readonly PersonWindows[]): Float32Array {
  const origin = new Float64Array(model.inputs);
  for (const { enrolled, probes } of people) {
    const windows = [...enrolled, ...probes];
    for (const rows of windows) {
      const bag = modality.bag(model, rows);
      for (let input = 0; input < origin.length; input += 1) {
        origin[input] = (origin[input] as number) + (bag[input] as number) / windows.length / people.length;
      }
    }
  }
  return Float32Array.from(origin);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
