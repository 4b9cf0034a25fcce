import { failure, type Result } from '@samehand/protocol';
import { readPopulation } from './comparison/read-population.ts';
import type { EngineError } from './contract/engine-error.ts';
import type { Modality } from './contract/modality.ts';
import type { Population } from './contract/population.ts';
import { modalities } from './modalities.ts';

/**
 * Reads a population file and checks that it fits this engine: a model for every modality, with the tables that the modality
 * knows. Total: any bytes give a population or an error that says what and where.
 * @param wanted modalities that must have a model; fewer where a file of some alone is read
 */
export function parsePopulation(
  bytes: Uint8Array,
  wanted: readonly Modality[] = modalities,
): Result<Population, EngineError> {
  const population = readPopulation(bytes);
  if (!population.ok) return population;
  for (const modality of wanted) {
    const model = population.value.models[modality.name];
    if (model === undefined) {
      const message = `there is no model of ${modality.name}`;
      return failure({ code: 'lacks-modality', where: modality.name, message });
    }
    if (modality.countInputs(model.tables) !== model.inputs) {
      const message = `the tables of ${modality.name} do not fit its ${model.inputs} inputs`;
      return failure({ code: 'bad-content', where: modality.name, message });
    }
  }
  return population;
}
