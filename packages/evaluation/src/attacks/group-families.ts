import type { ProgramSamples } from '@samehand/engine';

/** What `forge` makes of each species, put together by family. */
export function groupFamilies<Species extends { readonly family: string }>(
  species: readonly Species[],
  forge: (species: Species) => readonly Float64Array[],
): readonly ProgramSamples[] {
  const families = new Map<string, Float64Array[]>();
  for (const one of species) families.set(one.family, [...(families.get(one.family) ?? []), ...forge(one)]);
  return Array.from(families, ([name, samples]) => ({ name, samples }));
}
