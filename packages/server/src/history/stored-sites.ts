import { fingerprint, type ModalityModel, type Population, placeAtSite, splitReferenceName } from '@samehand/engine';
import { z } from 'zod';
import type { Store } from '../stores/index.ts';

/** Name of the setting that says where the people whose references lie beside it were found. */
export const sitesName = 'sites-of-models';

/** Under which model, and where on its axes: by modality those of the whole company, by `deviceClass/modality` those of a class that has a place of its own. */
const stored = z.record(z.string(), z.strictObject({ model: z.number(), place: z.array(z.number()) }));

/** The models where a company's people lie. */
export interface PlacedModels {
  /** For every class of device that has no place of its own. */
  readonly company: Population;
  readonly classes: ReadonlyMap<string, Population>;
}

/** The population at the sites that `text`, the setting, tells of; as it is where they were found under another model, or cannot be read. */
export function placeAtSites(text: string | null, population: Population): PlacedModels {
  const known = parse(text);
  const placeBy = (prefix: string, models: Population['models']): Population => {
    const placed = Object.entries(population.models).map(([name, model]) => {
      const found = known[`${prefix}${name}`];
      const isOfModel = found?.model === fingerprint(model) && found.place.length === model.axes;
      return [name, isOfModel ? placeAtSite(model, Float32Array.from(found.place)) : (models[name] ?? model)] as const;
    });
    return { ...population, models: Object.fromEntries(placed) };
  };
  const company = placeBy('', population.models);
  const names = new Set(
    Object.keys(known).flatMap((key) => (key.includes('/') ? [splitReferenceName(key).deviceClass] : [])),
  );
  return { company, classes: new Map([...names].map((name) => [name, placeBy(`${name}/`, company.models)] as const)) };
}

export async function writeSites(settings: Store['settings'], { company, classes }: PlacedModels): Promise<void> {
  const sites: [string, z.output<typeof stored>[string]][] = [];
  const write = (key: string, model: ModalityModel): void => {
    // At home, where a class lies there and the company elsewhere.
    const { site = new Float32Array(model.axes) } = model;
    sites.push([key, { model: fingerprint(model), place: [...site] }]);
  };
  for (const [name, model] of Object.entries(company.models)) if (model.site !== undefined) write(name, model);
  for (const [deviceClass, { models }] of classes) {
    for (const [name, model] of Object.entries(models))
      if (model !== company.models[name]) write(`${deviceClass}/${name}`, model);
  }
  await settings.set(sitesName, JSON.stringify(Object.fromEntries(sites)));
}

function parse(text: string | null): z.output<typeof stored> {
  try {
    return stored.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}
