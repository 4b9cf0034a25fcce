import { locateSites, type SiteSums, weighReferences } from './comparison/locate-site.ts';
import type { Reference } from './comparison/reference.ts';
import type { Modality } from './contract/modality.ts';
import type { ModalityModel } from './contract/population.ts';
import { modalities } from './modalities.ts';

/**
 * The model at the site whose people have these references: it tells them apart from where they lie, and not from the middle of the population. The same object where the modality does
 * not look for it, too few are known, or they lie too near home. References stay as they are, whichever model of the two made them.
 */
export function knowSite(model: ModalityModel, references: readonly Reference[]): ModalityModel {
  return knowSites(model, { all: weighReferences(model, references) }).company;
}

/** A model where a company's people lie. */
export interface KnownSites {
  /** For those of no class of which enough are known. */
  readonly company: ModalityModel;
  /** For those of each class of device; the same object where too few of it are known. */
  readonly classes: Readonly<Record<string, ModalityModel>>;
}

/** {@link knowSite} by the sums of what references tell, for a host whose people are kept in several places and have devices of several classes, of which each may lie elsewhere. */
export function knowSites(model: ModalityModel, sums: Readonly<Record<string, SiteSums>>): KnownSites {
  const isSought = modalityOf(model)?.siteFrom !== undefined;
  const found = isSought ? locateSites(model, Object.values(sums)) : null;
  const company = takeOff(model, found?.company ?? null);
  const classes = Object.keys(sums).map((name, at) => {
    const place = found?.parts[at] ?? null;
    return [name, place === null || place === found?.company ? company : takeOff(model, place)] as const;
  });
  return { company, classes: Object.fromEntries(classes) };
}

/** As much of a place as lies clearly away. */
function takeOff(model: ModalityModel, found: Float32Array | null): ModalityModel {
  const { siteFrom } = modalityOf(model) ?? {};
  if (siteFrom === undefined || found === null) return model;
  const far = measureSite({ ...model, site: found });
  if (far <= siteFrom) return model;
  const taken = Math.min(1, far / siteFrom - 1);
  const site = found.map((place) => taken * place);
  return placeAtSite(model, site);
}

/** The model at a site that was found before (`site` of what {@link knowSite} gave). */
export function placeAtSite(model: ModalityModel, site: Float32Array): ModalityModel {
  const { siteCaution = 0 } = modalityOf(model) ?? {};
  const placed = { ...model, site };
  return { ...placed, siteShare: 1 / (1 + siteCaution * Math.min(1, measureSite(placed))) };
}

function modalityOf({ modality }: ModalityModel): Modality | undefined {
  return modalities.find(({ name }) => name === modality);
}

/** How far the site of this model lies from home, in variances between people: 1 is as far as people lie apart. 0 where nothing is known of it. */
export function measureSite({ between, site }: ModalityModel): number {
  if (site === undefined) return 0;
  return between.reduce((sum, prior, axis) => sum + (site[axis] as number) ** 2 / prior / between.length, 0);
}

/**
 * {@link knowSite} where one of these people is taken for a stranger, whose reference tells nothing: for judging what a server does against hands that it has never met. Null: nobody is. The
 * population's own throughout where a stranger less leaves too few or nothing to take off, lest a person and a stranger be compared from two places.
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
