import { setImmediate } from 'node:timers/promises';
import {
  addSums,
  modalities,
  type Population,
  type Reference,
  type SiteSums,
  splitReferenceName,
  weighReferences,
} from '@samehand/engine';
import type { Store } from '../stores/index.ts';
import { fingerprintAll, readState } from './follow-model.ts';

/** So many people are read between two turns of the thread. */
const readAtOnce = 16;

/**
 * What people's references tell of where their site lies, by the references' keys (`deviceClass/modality`). Added up and passed on in memory: of few people it is too much of each to be stored
 * or logged.
 */
export type SumsByKey = Readonly<Record<string, SiteSums>>;

/** Of each key what those tell who are enrolled under the model in force. */
export async function weighPeople(
  { subjects }: Pick<Store, 'subjects'>,
  population: Population,
  most: number,
): Promise<SumsByKey> {
  const wanted = modalities.filter(({ siteFrom }) => siteFrom !== undefined);
  const prints = fingerprintAll(population);
  const known = new Map<string, Reference[]>();
  for (const [read, id] of (await subjects.listSome(most)).entries()) {
    // Whoever else waits for this thread goes first.
    if (read % readAtOnce === 0) await setImmediate();
    const row = await subjects.load(id);
    const state = row === null ? null : readState(row);
    for (const [key, reference] of Object.entries(state?.references ?? {})) {
      const { modality: name } = splitReferenceName(key);
      const modality = wanted.find((one) => one.name === name);
      if (modality === undefined || reference.model !== prints.get(name)) continue;
      if (reference.windows < modality.enrolmentWindows) continue;
      const others = known.get(key);
      if (others === undefined) known.set(key, [reference]);
      else others.push(reference);
    }
  }
  const sums = [...known].flatMap(([key, references]) => {
    const model = population.models[splitReferenceName(key).modality];
    return model === undefined ? [] : [[key, weighReferences(model, references)] as const];
  });
  return Object.fromEntries(sums);
}

/** What the people of several stores tell together. */
export function addUp(parts: readonly SumsByKey[]): SumsByKey {
  const all: Record<string, SiteSums> = {};
  for (const part of parts) {
    for (const [key, sums] of Object.entries(part)) {
      const before = all[key];
      all[key] = before === undefined ? sums : addSums(before, sums);
    }
  }
  return all;
}
