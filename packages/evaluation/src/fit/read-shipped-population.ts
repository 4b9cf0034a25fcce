import { readFileSync } from 'node:fs';
import { type Population, parsePopulation } from '@samehand/engine';
import { populationFile } from './fitting-subjects.ts';

/** The model that ships. Throws, naming the file, where it cannot be read. */
export function readShippedPopulation(): Population {
  const population = parsePopulation(readFileSync(populationFile));
  if (!population.ok) throw new Error(`${populationFile}: ${population.error.message} (${population.error.where})`);
  return population.value;
}
