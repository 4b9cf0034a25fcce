import {
  calibrate,
  compare,
  cutProbes,
  embed,
  enrolWindows,
  knowStrangers,
  type Modality,
  type ModalityModel,
  type Reference,
} from '@samehand/engine';
import type { PersonWindows } from './person-windows.ts';

/** One comparison: whose reference it was, and the calibrated bits. */
export interface Trial {
  /** Index of the subject whose reference was compared with. */
  readonly owner: number;
  readonly isMated: boolean;
  readonly bits: number;
}

/** A subject as the comparison sees it: one embedding a window. */
export interface EmbeddedPerson {
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

export function embedPeople(
  modality: Modality,
  model: ModalityModel,
  people: readonly PersonWindows[],
): readonly EmbeddedPerson[] {
  const image = (rows: Float32Array): Float32Array => embed(model, modality.bag(model, rows));
  return people.map(({ enrolled, probes }) => ({ enrolled: enrolled.map(image), probes: probes.map(image) }));
}

/** How many of the model's own windows one of these people's is worth, as the reducer counts it: the wire's typing windows hold 32 keys for 25. 1 where there is none. */
export function measureWindowSize({ rowWidth, windowSamples }: Modality, people: readonly PersonWindows[]): number {
  const sizes = people.flatMap(({ enrolled, probes }) =>
    [...enrolled, ...probes].map((rows) => Math.min(2, rows.length / rowWidth / windowSamples)),
  );
  return sizes.length === 0 ? 1 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

/**
 * Every probe of `length` windows (one after the other, none shared) against its subject's own reference, and the first probe of
 * everybody else against it: theirs as a stranger's, whose reference does not tell where the site's people lie.
 * @param size how many of the model's own windows one of theirs is worth
 */
export function compareAll(
  model: ModalityModel,
  people: readonly EmbeddedPerson[],
  length: number,
  size: number,
): readonly Trial[] {
  const worth = length * size;
  const references = people.map(({ enrolled }) => enrolWindows(enrolled));
  const meet = knowStrangers(model, references);
  const home = meet(null);
  return people.flatMap(({ probes }, typist) => {
    const [first, ...later] = cutProbes(probes, length);
    if (first === undefined) return [];
    const met = meet(typist);
    const bitsOf = (at: ModalityModel, owner: number, probe: Float32Array): number =>
      calibrate(at, compare(at, references[owner] as Reference, probe, worth), worth);
    return references.flatMap((_reference, owner): readonly Trial[] =>
      owner === typist
        ? [first, ...later].map((probe) => ({ owner, isMated: true, bits: bitsOf(home, owner, probe) }))
        : [{ owner, isMated: false, bits: bitsOf(met, owner, first) }],
    );
  });
}
