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

/**
 * The same where one of these people is taken for a stranger, whose reference tells nothing: for judging what a server does against hands that it has never met. Null: nobody is. The
 * population's own throughout where a stranger less leaves too few, lest a person and a stranger be compared from two places.
 */
export function knowStrangers(
  model: ModalityModel,
  references: readonly Reference[],
): (stranger: number | null) => ModalityModel {
  const locate = (stranger: number): ModalityModel =>
    knowSite(
      model,
      references.filter((_reference, at) => at !== stranger),
    );
  if (locate(0) === model) return () => model;
  const home = knowSite(model, references);
  return (stranger) => (stranger === null ? home : locate(stranger));
}
