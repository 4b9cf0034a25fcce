import type { CapturePayload } from '@samehand/protocol';
import { calculateBias } from '../comparison/bias.ts';
import { calibrateModel } from '../comparison/calibrate-model.ts';
import { embed } from '../comparison/embed.ts';
import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel, Population } from '../contract/population.ts';

/** Somebody made up: gives payload after payload, each enough for one window of the modality in question. */
export type Person = () => CapturePayload;

/** Axes of a test model. */
const axes = 40;

/**
 * A population fitted and calibrated on made-up people, so that tests need neither the shipped model nor data. Its projection is
 * plain: the inputs on which people differ most, each by itself. That takes milliseconds where the real fit takes seconds.
 *
 * @param invent a new person each time, for the modality of that name
 */
export function buildPopulation(
  modalities: readonly LearnableModality[],
  invent: (modality: string) => Person,
  people = 60,
): Population {
  const models = modalities.map((modality): readonly [string, ModalityModel] => {
    const fitted = Array.from({ length: people }, () => takeRows(modality, invent(modality.name), 12));
    const model = fitPlainly(modality, fitted);
    const subjects = Array.from({ length: 40 }, () => {
      const person = invent(modality.name);
      const take = (count: number) =>
        takeRows(modality, person, count).map((rows) => embed(model, modality.bag(model, rows)));
      return { enrolled: take(modality.enrolmentWindows), probes: take(16) };
    });
    return [modality.name, calibrateModel(model, [{ model, subjects }], [1, 2, 4])];
  });
  return { version: 1, models: Object.fromEntries(models) };
}

function takeRows(modality: LearnableModality, person: Person, windows: number): readonly Float32Array[] {
  return Array.from({ length: windows }, () => {
    const rows = modality.measure(person());
    if (rows === null) throw new TypeError(`this person gives nothing that ${modality.name} measures`);
    return rows.slice(0, modality.windowSamples * modality.rowWidth);
  });
}

function fitPlainly(modality: LearnableModality, people: readonly (readonly Float32Array[])[]): ModalityModel {
  const tables = modality.learnTables(Float32Array.from(people.flat().flatMap((rows) => Array.from(rows))));
  const bags = people.map((windows) => windows.map((rows) => modality.bag({ tables }, rows)));
  const inputs = modality.countInputs(tables) ?? 0;
  const origin = new Float32Array(inputs);
  const ranked = Array.from({ length: inputs }, (_, input) => {
    const means = bags.map((windows) => average(windows.map((bag) => bag[input] as number)));
    const mean = average(means);
    origin[input] = mean;
    const within = average(
      bags.flatMap((windows, who) => windows.map((bag) => ((bag[input] as number) - (means[who] as number)) ** 2)),
    );
    const between = average(means.map((own) => (own - mean) ** 2));
    return { input, within, between };
  });
  const chosen = ranked
    .filter(({ within }) => within > 1e-6)
    .sort((a, b) => b.between / b.within - a.between / a.within)
    .slice(0, axes);
  const projection = new Float32Array(inputs * chosen.length);
  for (const [axis, { input, within }] of chosen.entries())
    projection[input * chosen.length + axis] = 1 / Math.sqrt(within);
  return {
    modality: modality.name,
    inputs,
    axes: chosen.length,
    tables,
    origin,
    projection,
    bias: calculateBias(origin, projection, chosen.length),
    between: Float32Array.from(chosen, ({ within, between }) => between / within),
    scoring: { drift: 0, unrest: 0, tails: 1000, doubt: 0 },
    calibration: [],
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
