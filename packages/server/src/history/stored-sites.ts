import { fingerprint, type Population, placeAtSite } from '@samehand/engine';
import { z } from 'zod';
import type { Store } from '../stores/index.ts';

/** Name of the setting that says where the people whose references lie beside it were found. */
export const sitesName = 'sites-of-models';

/** By modality: under which model, and where on its axes. */
const stored = z.record(z.string(), z.strictObject({ model: z.number(), place: z.array(z.number()) }));

/** The population at the sites that `text`, the setting, tells of; as it is where they were found under another model, or cannot be read. */
export function placeAtSites(text: string | null, population: Population): Population {
  const known = parse(text);
  const models = Object.entries(population.models).map(([name, model]) => {
    const found = known[name];
    const isOfModel = found?.model === fingerprint(model) && found.place.length === model.axes;
    return [name, isOfModel ? placeAtSite(model, Float32Array.from(found.place)) : model] as const;
  });
  return { ...population, models: Object.fromEntries(models) };
}

export async function writeSites(settings: Store['settings'], { models }: Population): Promise<void> {
  const sites = Object.entries(models).flatMap(([name, model]) =>
    model.site === undefined ? [] : [[name, { model: fingerprint(model), place: [...model.site] }] as const],
  );
  await settings.set(sitesName, JSON.stringify(Object.fromEntries(sites)));
}

function parse(text: string | null): z.output<typeof stored> {
  try {
    return stored.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
