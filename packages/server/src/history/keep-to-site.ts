import { setImmediate } from 'node:timers/promises';
import type { Engine, Population } from '@samehand/engine';
import type { Store } from '../stores/index.ts';
import { findPlaces } from './find-places.ts';
import { type PlacedModels, placeAtSites, sitesName, writeSites } from './stored-sites.ts';
import { type SumsByKey, weighPeople } from './weigh-people.ts';

/** An engine that goes along with where a company's people are found to be, of whom this store has a part. */
export interface SiteKeeper {
  /** Stands for the engine in force; what lives may hold it for good. */
  readonly engine: Engine;
  /** What the enrolled people of this store tell, of whom so many are read at most. */
  weighSite(most: number): Promise<SumsByKey>;
  /** Keeps where all that was weighed lies, and compares from there on. A crash before the next snapshot hears the last seconds again from the new place. */
  settleSite(sums: SumsByKey): Promise<void>;
}

/**
 * What the people of a site have in common in their input (their mice, a remote desktop, the work) tells none of them from the others, but the shipped model, which knows other sites, takes it
 * for the person. Their references show it, and none of them changes by it. Those on another class of device may lie elsewhere, and are compared from there. Begins where it settled last, so
 * that recovery hears what was heard.
 */
export async function keepToSite(
  store: Pick<Store, 'settings' | 'subjects'>,
  population: Population,
  wire: (population: Population) => Engine,
): Promise<SiteKeeper> {
  let current = await wireAll(placeAtSites(await store.settings.get(sitesName), population), wire);
  const engineFor = (deviceClass: string): Engine => current.classes.get(deviceClass) ?? current.company;
  return {
    engine: {
      settings: current.company.settings,
      openSubject: () => current.company.openSubject(),
      openSession: (at, device) => engineFor(device.class).openSession(at, device),
      observe: (state, observation) => engineFor(state.session.deviceClass).observe(state, observation),
      assess: (state, at) => engineFor(state.session.deviceClass).assess(state, at),
    },
    weighSite: (most) => weighPeople(store, population, most),
    async settleSite(sums) {
      const found = findPlaces(population, sums);
      const engines = await wireAll(found, wire);
      await writeSites(store.settings, found);
      current = engines;
    },
  };
}

/** An engine for whom it is not another, and one for each class of device that lies elsewhere. */
interface PlacedEngines {
  readonly company: Engine;
  readonly classes: ReadonlyMap<string, Engine>;
}

async function wireAll(
  { company, classes }: PlacedModels,
  wire: (population: Population) => Engine,
): Promise<PlacedEngines> {
  const engines = new Map<string, Engine>();
  for (const [name, population] of classes) {
    engines.set(name, wire(population));
    await setImmediate();
  }
  return { company: wire(company), classes: engines };
}
