import { locateSite } from './comparison/locate-site.ts';
import type { Reference } from './comparison/reference.ts';
import type { ModalityModel } from './contract/population.ts';
import { modalities } from './modalities.ts';

/**
 * The model at the site whose people have these references: it tells them apart from where they lie, and not from the middle of the population. The same object where the modality does
 * not look for it, or too few are known. References stay as they are, whichever model of the two made them.
 */
export function knowSite(model: ModalityModel, references: readonly Reference[]): ModalityModel {
  if (modalities.find(({ name }) => name === model.modality)?.looksForSite !== true) return model;
  const site = locateSite(model, references);
  return site === null ? model : { ...model, site };
}
