import type { CapturePayload } from '@samehand/protocol';
import { calibrateModel } from '../comparison/calibrate-model.ts';
import { embed } from '../comparison/embed.ts';
import { fitModality } from '../comparison/fit-modality.ts';
import type { LearnableModality } from '../contract/modality.ts';
import type { ModalityModel, Population } from '../contract/population.ts';

/** Somebody made up: gives payload after payload, each enough for one window of the modality in question. */
export type Person = () => CapturePayload;

/**
 * A population fitted and calibrated on made-up people, so that tests need neither the shipped model nor data.
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
    const model = fitModality(modality, fitted);
    const heldOut = Array.from({ length: 40 }, () => {
      const person = invent(modality.name);
      const take = (count: number) =>
        takeRows(modality, person, count).map((rows) => embed(model, modality.bag(model, rows)));
      return { enrolled: take(modality.enrolmentWindows), probes: take(16) };
    });
    return [modality.name, calibrateModel(model, [{ model, subjects: heldOut }], [1, 2, 4])];
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
