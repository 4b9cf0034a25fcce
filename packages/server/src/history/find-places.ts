import { knowSites, type Population, splitReferenceName } from '@samehand/engine';
import type { PlacedModels } from './stored-sites.ts';
import type { SumsByKey } from './weigh-people.ts';

/** Classes of device that may have places of their own, the largest first: each takes an engine, 2 MB and 10 ms an hour, and their names are the company's to make up. */
const mostClasses = 8;

/** Where these people lie. A class has models of its own where enough of its people are known in one modality at least. */
export function findPlaces(population: Population, sums: SumsByKey): PlacedModels {
  const found = Object.entries(population.models).map(([name, model]) => {
    const byClass = Object.entries(sums).flatMap(([key, told]) => {
      const { deviceClass, modality } = splitReferenceName(key);
      return modality === name ? [[deviceClass, told] as const] : [];
    });
    return { name, ...knowSites(model, Object.fromEntries(byClass)) };
  });
  const company = { ...population, models: Object.fromEntries(found.map(({ name, company }) => [name, company])) };
  const classes = new Map<string, Population>();
  const largest = listLargest(sums);
  for (const { name, classes: models } of found) {
    for (const [deviceClass, model] of Object.entries(models)) {
      if (model === company.models[name] || !largest.includes(deviceClass)) continue;
      const known = classes.get(deviceClass) ?? company;
      classes.set(deviceClass, { ...known, models: { ...known.models, [name]: model } });
    }
  }
  return { company, classes };
}

function listLargest(sums: SumsByKey): readonly string[] {
  const people = new Map<string, number>();
  for (const [key, told] of Object.entries(sums)) {
    const { deviceClass } = splitReferenceName(key);
    people.set(deviceClass, Math.max(people.get(deviceClass) ?? 0, told.people));
  }
  const order = [...people].sort(([, one], [, other]) => other - one);
  return order.slice(0, mostClasses).map(([deviceClass]) => deviceClass);
}
