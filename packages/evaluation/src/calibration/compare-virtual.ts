import { averageEmbeddings, calibrate, compare, type ModalityModel } from '@samehand/engine';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';

/** One modality of a virtual subject. */
export interface VirtualPart {
  readonly model: ModalityModel;
  readonly people: readonly EmbeddedPerson[];
  /** Windows of one probe. */
  readonly windows: number;
}

/** The same trials judged by each part alone and by both: bits of independent witnesses add. */
export interface VirtualTrials {
  readonly parts: readonly Trials[];
  readonly fused: Trials;
}

/**
 * "Virtual subjects": the n-th person of the first part with the n-th of each other, in turn. Nobody's own hands, which nobody has recorded
 * together, so the parts are independent by construction. Non-mated: the first probe of everybody else who shares no part.
 */
export function compareVirtual(parts: readonly VirtualPart[]): VirtualTrials {
  const count = parts[0]?.people.length ?? 0;
  const alone = parts.map(() => createTrialList(count));
  const fused = createTrialList(count);
  for (let owner = 0; owner < count; owner++) {
    const own = parts.map(({ people }) => owner % people.length);
    const probes = Math.min(...parts.map(({ people, windows }, at) => countProbes(people[own[at] as number], windows)));
    for (let probe = 0; probe < probes; probe++) {
      const bits = parts.map((part, at) => scoreProbe(part, own[at] as number, own[at] as number, probe));
      for (const [at, value] of bits.entries()) alone[at]?.addMated(owner, value);
      fused.addMated(
        owner,
        bits.reduce((sum, value) => sum + value, 0),
      );
    }
    for (let other = 0; other < count; other++) {
      const theirs = parts.map(({ people }) => other % people.length);
      if (theirs.some((person, at) => person === own[at])) continue;
      if (parts.some(({ people, windows }, at) => countProbes(people[theirs[at] as number], windows) === 0)) continue;
      const bits = parts.map((part, at) => scoreProbe(part, own[at] as number, theirs[at] as number, 0));
      for (const [at, value] of bits.entries()) alone[at]?.addNonMated(owner, value);
      fused.addNonMated(
        owner,
        bits.reduce((sum, value) => sum + value, 0),
      );
    }
  }
  return { parts: alone.map((list) => list.close()), fused: fused.close() };
}

function countProbes(person: EmbeddedPerson | undefined, windows: number): number {
  return Math.floor((person?.probes.length ?? 0) / windows);
}

function scoreProbe({ model, people, windows }: VirtualPart, owner: number, typist: number, probe: number): number {
  const { enrolled } = people[owner] as EmbeddedPerson;
  const { probes } = people[typist] as EmbeddedPerson;
  const reference = { mean: averageEmbeddings(enrolled), windows: enrolled.length };
  const mean = averageEmbeddings(probes, probe * windows, (probe + 1) * windows);
  return calibrate(model, compare(model, reference, mean, windows), windows);
}
