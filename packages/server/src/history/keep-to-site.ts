import { setImmediate } from 'node:timers/promises';
import {
  addSums,
  type Engine,
  knowSums,
  modalities,
  type Population,
  type Reference,
  type SiteSums,
  weighReferences,
} from '@samehand/engine';
import type { Store } from '../stores/index.ts';
import { fingerprintAll, readState } from './follow-model.ts';
import { placeAtSites, sitesName, writeSites } from './stored-sites.ts';

/** So many people are read between two turns of the thread. */
const readAtOnce = 16;

/** By modality what people's references tell of where their site lies. Added up and passed on in memory: of few people it is too much of each to be stored or logged. */
export type SumsByModality = Readonly<Record<string, SiteSums>>;

/** An engine that goes along with where a company's people are found to be, of whom this store has a part. */
export interface SiteKeeper {
  /** Stands for the engine in force; what lives may hold it for good. */
  readonly engine: Engine;
  /** What the enrolled people of this store tell, of whom so many are read at most. */
  weighSite(most: number): Promise<SumsByModality>;
  /** Keeps where all that was weighed lies, and compares from there on. A crash before the next snapshot hears the last seconds again from the new place. */
  settleSite(sums: SumsByModality): Promise<void>;
}

/**
 * What the people of a site have in common in their input (their mice, a remote desktop, the work) tells none of them from the others, but the shipped model, which knows other sites, takes it
 * for the person. Their references show it, and none of them changes by it. Begins where it settled last, so that recovery hears what was heard.
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
    weighSite: (most) => weighPeople(store, population, most),
    async settleSite(sums) {
      const models = Object.entries(population.models).map(([name, model]) => {
        const told = sums[name];
        return [name, told === undefined ? model : knowSums(model, told)] as const;
      });
      const found = { ...population, models: Object.fromEntries(models) };
      await writeSites(store.settings, found);
      current = wire(found);
    },
  };
}

/** Of each model what those tell who are enrolled under it. */
async function weighPeople(
  { subjects }: Pick<Store, 'subjects'>,
  population: Population,
  most: number,
): Promise<SumsByModality> {
  const wanted = modalities.filter(({ siteFrom }) => siteFrom !== undefined);
  const prints = fingerprintAll(population);
  const known = new Map<string, Reference[]>(wanted.map(({ name }) => [name, []]));
  for (const [read, id] of (await subjects.listSome(most)).entries()) {
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
  const sums = Object.entries(population.models).map(
    ([name, model]) => [name, weighReferences(model, known.get(name) ?? [])] as const,
  );
  return Object.fromEntries(sums);
}

/** What the people of several stores tell together. */
export function addUp(parts: readonly SumsByModality[]): SumsByModality {
  const all: Record<string, SiteSums> = {};
  for (const part of parts) {
    for (const [name, sums] of Object.entries(part)) {
      const before = all[name];
      all[name] = before === undefined ? sums : addSums(before, sums);
    }
  }
  return all;
}
