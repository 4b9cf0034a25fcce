import type { ProgramSamples } from '@samehand/engine';

/** What `forge` makes of each species, put together by family. */
export function groupFamilies<Species extends { readonly family: string }>(
  species: readonly Species[],
  forge: (species: Species) => readonly Float64Array[],
): readonly ProgramSamples[] {
  return joinFamilies(species.map((one) => ({ name: one.family, samples: forge(one) })));
}

/** Samples of one family put together, families in the order in which they first come. */
export function joinFamilies(parts: readonly ProgramSamples[]): readonly ProgramSamples[] {
  const families = new Map<string, Float64Array[]>();
  for (const { name, samples } of parts) {
    const own = families.get(name) ?? [];
    own.push(...samples);
    families.set(name, own);
  }
  return Array.from(families, ([name, samples]) => ({ name, samples }));
}
