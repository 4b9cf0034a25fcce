import {
  calibrate,
  compare,
  cutProbes,
  enrolWindows,
  type ModalityModel,
  type Reference,
  voiceOf,
} from '@samehand/engine';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { knowPeople } from '../people/know-people.ts';

/** One modality of a virtual subject. */
export interface VirtualPart {
  readonly model: ModalityModel;
  readonly people: readonly EmbeddedPerson[];
  /** Windows of one probe. */
  readonly windows: number;
  /** Model by which the comparisons with a person's reference are calibrated, where it is not the same for all. */
  readonly modelOf?: (person: number) => ModalityModel;
}

/** The same trials judged by each part alone, by both (bits of independent witnesses add), and by both where each counts as much as the engine lets it. */
export interface VirtualTrials {
  readonly parts: readonly Trials[];
  readonly fused: Trials;
  readonly counted: Trials;
}

/**
 * "Virtual subjects": the n-th person of the first part with the n-th of each other, in turn. Nobody's own hands, which nobody has recorded
 * together, so the parts are independent by construction. Non-mated: the first probe of everybody else who shares no part.
 */
export function compareVirtual(parts: readonly VirtualPart[]): VirtualTrials {
  const count = parts[0]?.people.length ?? 0;
  const benches = parts.map(setUp);
  const alone = parts.map(() => createTrialList(count));
  const fused = createTrialList(count);
  const counted = createTrialList(count);
  const whole = parts.map(() => 1);
  const shares = parts.map(({ model }) => voiceOf(model.modality).discount);
  const add = (kind: 'addMated' | 'addNonMated', owner: number, bits: readonly number[]) => {
    for (const [at, value] of bits.entries()) alone[at]?.[kind](owner, value);
    const total = (weights: readonly number[]) =>
      bits.reduce((sum, value, part) => sum + (weights[part] as number) * value, 0);
    fused[kind](owner, total(whole));
    counted[kind](owner, total(shares));
  };
  for (let typist = 0; typist < count; typist++) {
    const probes = Math.min(...benches.map(({ countProbes }) => countProbes(typist)));
    if (probes === 0) continue;
    for (let probe = 0; probe < probes; probe++) {
      add(
        'addMated',
        typist,
        benches.map(({ score }) => score(typist, typist, probe)),
      );
    }
    for (let owner = 0; owner < count; owner++) {
      if (benches.some(({ isSame }) => isSame(owner, typist))) continue;
      add(
        'addNonMated',
        owner,
        benches.map(({ score }) => score(owner, typist, 0)),
      );
    }
  }
  const shared = listShared(parts, count);
  return {
    parts: alone.map((list) => list.close()),
    fused: { ...fused.close(), ...shared },
    counted: { ...counted.close(), ...shared },
  };
}

/** Who of the smallest set stands for whom. */
function listShared(parts: readonly VirtualPart[], count: number): Pick<Trials, 'shared'> {
  const people = Math.min(...parts.map((part) => part.people.length));
  return people >= count ? {} : { shared: { people, of: Int32Array.from({ length: count }, (_, at) => at % people) } };
}

/** One part, whose people stand for the virtual subjects in turn. */
function setUp({ model, modelOf, people, windows }: VirtualPart) {
  const references = people.map(({ enrolled }) => enrolWindows(enrolled));
  const probes = people.map((person) => cutProbes(person.probes, windows));
  const find = (subject: number) => subject % people.length;
  const home = knowPeople(model, references, 'strangers');
  const whole = home(null);
  // Whoever types stays the same for many comparisons.
  let met = { typist: -1, model };
  const meet = (typist: number): ModalityModel => {
    if (met.typist !== typist) met = { typist, model: home(typist) };
    return met.model;
  };
  return {
    isSame: (one: number, other: number) => find(one) === find(other),
    countProbes: (subject: number) => probes[find(subject)]?.length ?? 0,
    score(owner: number, typist: number, probe: number) {
      const own = find(owner);
      const hand = find(typist);
      const mean = probes[hand]?.[probe] as Float32Array;
      const at = own === hand ? whole : meet(hand);
      const { calibration } = modelOf?.(own) ?? model;
      return calibrate({ ...at, calibration }, compare(at, references[own] as Reference, mean, windows), windows);
    },
  };
}
