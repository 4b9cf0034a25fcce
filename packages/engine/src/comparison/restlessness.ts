import type { ModalityModel, Restlessness } from '../contract/population.ts';
import { comparisonParameters } from './parameters.ts';

/** The model's own, or the one that holds for every modality that has none. */
export function restlessnessOf({ scoring }: ModalityModel): Restlessness {
  return scoring.restlessness ?? comparisonParameters.restlessness;
}
