import {
  averageEmbeddings,
  calibrate,
  compare,
  embed,
  enrolWindows,
  type Modality,
  type ModalityModel,
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
 * everybody else against it.
 * @param size how many of the model's own windows one of theirs is worth
 */
export function compareAll(
  model: ModalityModel,
  people: readonly EmbeddedPerson[],
  length: number,
  size: number,
): readonly Trial[] {
  const probes = people.map((person) => cutProbes(person.probes, length));
  return people.flatMap(({ enrolled }, owner) => {
    const reference = enrolWindows(enrolled);
    const worth = length * size;
    const bitsOf = (probe: Float32Array): number => calibrate(model, compare(model, reference, probe, worth), worth);
    const own = (probes[owner] ?? []).map((probe): Trial => ({ owner, isMated: true, bits: bitsOf(probe) }));
    const others = probes.flatMap(([first], other) =>
      first === undefined || other === owner ? [] : [{ owner, isMated: false, bits: bitsOf(first) }],
    );
    return [...own, ...others];
  });
}

function cutProbes(windows: readonly Float32Array[], length: number): readonly Float32Array[] {
  const count = Math.floor(windows.length / length);
  return Array.from({ length: count }, (_, index) => averageEmbeddings(windows, index * length, (index + 1) * length));
}
