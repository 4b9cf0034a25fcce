import { setImmediate } from 'node:timers/promises';
import { type Engine, knowSite, modalities, type Population, type Reference } from '@samehand/engine';
import type { Store } from '../stores/index.ts';
import { fingerprintAll, readState } from './follow-model.ts';
import { placeAtSites, sitesName, writeSites } from './stored-sites.ts';

/** Most people who are asked where their site lies: they tell it to a hundredth of what parts people, and a thousand are read within a second. */
const mostPeople = 1000;
/** And so many between two turns of the thread. */
const readAtOnce = 16;

/** An engine that goes along with where the people of this store are found to be. */
export interface SiteKeeper {
  /** Stands for the engine in force; what lives may hold it for good. */
  readonly engine: Engine;
  /** Reads where the enrolled people lie, keeps it, and compares from there on. A crash before the next snapshot hears the last seconds again from the new place. */
  look(): Promise<void>;
}

/**
 * What the people of a site have in common in their input (their mice, a remote desktop, the work) tells none of them from the others, but the shipped model, which knows other sites, takes it
 * for the person. Their references show it, and none of them changes by it. Begins where the last look ended, so that recovery hears what was heard.
 */
export async function keepToSite(
  store: Pick<Store, 'settings' | 'subjects'>,
  population: Population,
  wire: (population: Population) => Engine,
): Promise<SiteKeeper> {
  let current = wire(placeAtSites(await store.settings.get(sitesName), population));
  return {
    engine: {
      settings: current.settings,
      openSubject: () => current.openSubject(),
      openSession: (at, device) => current.openSession(at, device),
      observe: (state, observation) => current.observe(state, observation),
      assess: (state, at) => current.assess(state, at),
    },
    async look() {
      const found = await findSites(store, population);
      await writeSites(store.settings, found);
      current = wire(found);
    },
  };
}

/** Each model at the site of those who are enrolled under it. */
async function findSites({ subjects }: Pick<Store, 'subjects'>, population: Population): Promise<Population> {
  const wanted = modalities.filter(({ siteFrom }) => siteFrom !== undefined);
  const prints = fingerprintAll(population);
  const known = new Map<string, Reference[]>(wanted.map(({ name }) => [name, []]));
  for (const [read, id] of (await subjects.listSome(mostPeople)).entries()) {
    // Whoever else waits for this thread goes first.
    if (read % readAtOnce === 0) await setImmediate();
    const row = await subjects.load(id);
    const state = row === null ? null : readState(row);
    for (const [key, reference] of Object.entries(state?.references ?? {})) {
      const modality = wanted.find(({ name }) => key.endsWith(`/${name}`));
      if (modality === undefined || reference.model !== prints.get(modality.name)) continue;
      if (reference.windows >= modality.enrolmentWindows) known.get(modality.name)?.push(reference);
    }
  }
  const models = Object.entries(population.models).map(
    ([name, model]) => [name, knowSite(model, known.get(name) ?? [])] as const,
  );
  return { ...population, models: Object.fromEntries(models) };
}
