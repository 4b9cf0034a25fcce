import type { SplitSessions } from '../datasets/keystroke-people.ts';
import { readDataset } from '../datasets/read-dataset.ts';
import { createTrialList, type Trials } from '../metrics/trials.ts';
import { createGraphNumbers, type MeasuredGraphs, measureGraphs } from './measure-graphs.ts';
import type { Peer } from './peer.ts';
import { type NamedSession, readNamedKeys } from './read-named-keys.ts';

/** A subject's typing in two parts, keys with their names. */
export interface NamedTypist {
  readonly subject: string;
  readonly enrolled: readonly NamedSession[];
  readonly probes: readonly NamedSession[];
}

/** A subject as a method sees it that knows keys and their order. */
export interface NamedPerson {
  readonly reference: MeasuredGraphs;
  /** Consecutive probes of as many keys, none shared. */
  readonly probes: readonly MeasuredGraphs[];
}

/** The wanted subjects of the set; nobody where the folder lacks it. */
export function readNamedTypists(
  folder: string,
  set: string,
  split: SplitSessions,
  wanted: (subject: string) => boolean,
): readonly NamedTypist[] {
  const files = (readDataset(folder, set) ?? []).filter(({ subject }) => wanted(subject));
  return files.map(({ subject, text }) => {
    const { enrolled, probes } = split(readNamedKeys(text), subject);
    // A split cuts sessions and makes no keys: they still have their names.
    return { subject, enrolled: enrolled as readonly NamedSession[], probes: probes as readonly NamedSession[] };
  });
}

/** The typists whom `probesOf` names, with as many probes as it says, of `keys` keys each. */
export function measureTypists(
  typists: readonly NamedTypist[],
  keys: number,
  probesOf: ReadonlyMap<string, number>,
): readonly NamedPerson[] {
  const numberOf = createGraphNumbers();
  return typists.flatMap(({ subject, enrolled, probes }) => {
    const count = probesOf.get(subject);
    if (count === undefined) return [];
    return {
      reference: measureGraphs(enrolled, numberOf),
      probes: cutProbes(probes, keys)
        .slice(0, count)
        .map((probe) => measureGraphs(probe, numberOf)),
    };
  });
}

/** Stretches of exactly `keys` keys, one after the other; a session in which a border falls is cut there. What is left at the end is dropped. */
export function cutProbes(sessions: readonly NamedSession[], keys: number): readonly (readonly NamedSession[])[] {
  const probes: NamedSession[][] = [];
  let open: NamedSession[] = [];
  let missing = keys;
  for (const { id, keys: typed } of sessions) {
    for (let from = 0; from < typed.length; ) {
      const part = typed.slice(from, from + missing);
      open.push({ id, keys: part });
      from += part.length;
      missing -= part.length;
      if (missing > 0) continue;
      probes.push(open);
      open = [];
      missing = keys;
    }
  }
  return probes;
}

/** The trials of `comparePeople`, in its order: every own probe, and the first of every other subject. */
export function compareNamedPeople<View>(peer: Peer<View>, people: readonly NamedPerson[]): Trials {
  const views = people.map(({ probes }) => probes.map((probe) => peer.view(probe)));
  const scores = people.map(({ reference }, owner) => {
    const compare = peer.enrol(reference);
    return views.map((probes, typist) => (owner === typist ? probes : probes.slice(0, 1)).map(compare));
  });
  const trials = createTrialList(people.length);
  for (const typist of people.keys()) {
    for (const [owner, given] of scores.entries()) {
      for (const score of given[typist] ?? []) {
        if (owner === typist) trials.addMated(owner, score);
        else trials.addNonMated(owner, score);
      }
    }
  }
  return trials.close();
}
