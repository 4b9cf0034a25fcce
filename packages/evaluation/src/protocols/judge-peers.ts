import { embedTypingSet } from '../calibration/embed-sets.ts';
import { noteSerial } from '../datasets/is-serial-recording.ts';
import { keysPerWindow, splitAfterKeys, splitAfterSessions } from '../datasets/keystroke-people.ts';
import { averageWeighted } from '../metrics/bootstrap.ts';
import { findEqualErrorRate, measureEachSubject } from '../metrics/error-rates.ts';
import { sortTrials } from '../metrics/operating-curve.ts';
import { compareNamedPeople, measureTypists, type NamedTypist, readNamedTypists } from '../peers/named-people.ts';
import { relativeAbsolute } from '../peers/relative-absolute.ts';
import { tailArea } from '../peers/tail-area.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { comparePeople } from './compare-people.ts';
import { drawTrials } from './describe-trials.ts';
import { enrolledKeys, leastWindows } from './judge-free-text.ts';
import type { Bench, Measure, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** As the tasks of these sets have it, so that ours stands here as it does there. */
const tasks = [
  {
    set: 'keystrokes-aalto-desktop',
    label: 'Aalto, 10 sentences enrolled',
    split: splitAfterSessions(10, 15),
    leastWindows: 1,
    keys: [50, 200],
    isParted: false,
  },
  ...(
    [
      ['keystrokes-upt', 'UPT'],
      ['keystrokes-pace-free-text', 'PACE'],
      ['keystrokes-bbmas-desktop', 'BB-MAS'],
    ] as const
  ).map(([set, name]) => ({
    set,
    label: `${name}, ${enrolledKeys} keys enrolled`,
    split: splitAfterKeys(enrolledKeys),
    leastWindows,
    keys: [200],
    // Recorders that erase rhythm are told apart, as in the set's own task.
    isParted: true,
  })),
];
type Task = (typeof tasks)[number];

/** What others have published, on the same people, enrolments and probes: figures of other people cannot be compared. */
export const peers: Protocol = { id: 'peers', judge: judgePeers };

function judgePeers(bench: Bench): ProtocolResult | null {
  let subjects = 0;
  const rows = tasks.flatMap((task) => {
    const serial = new Set<string>();
    const held = embedTypingSet(bench, task.set, noteSerial(task.split, serial));
    const people = held.filter(({ enrolled }) => enrolled.length >= task.leastWindows);
    if (people.length < 3) return [];
    subjects = Math.max(subjects, people.length);
    const names = new Set(people.map(({ subject }) => subject));
    const named = readNamedTypists(bench.folder, task.set, task.split, (subject) => names.has(subject));
    const recorded = people.filter(({ subject }) => !serial.has(subject));
    const rest = `, the ${recorded.length} whose rhythm was recorded`;
    const isParted = task.isParted && recorded.length >= 3 && recorded.length < people.length;
    return task.keys.flatMap((keys) => [
      ...compareMethods(bench, task, people, named, keys, ''),
      ...(isParted ? compareMethods(bench, task, recorded, named, keys, rest) : []),
    ]);
  });
  if (rows.length === 0) return null;
  return {
    id: 'peers',
    title: 'Published methods on the same people',
    protocol:
      'Methods that others have published, by code of our own after their papers, beside what ships: the same subjects, the same keys enrolled, probes cut from the same stream, the same impostors (the first probe of every other subject). The methods see what the wire never carries: which key it was, in which order, by the clock as recorded. ITAD: instance-based tail area density of holds and of the four timings of a pair (Ayotte, Banavar, Hou and Schuckers 2020, who report 7.8 % at 200 pairs on Clarkson II, which we do not have). R + A: relative and absolute distance of pairs and rows of three (Gunetti and Picardi 2005). What their papers leave open was set in their favour on Aalto’s development subjects (`peers/parameters.ts`). Ours are the same rows as in the tasks of these sets; ours was fitted on other people of Aalto and begins where the references of a site lie, while ITAD and R + A know the subject’s own reference and nothing else. Each has one score and one threshold. “Ours less ITAD” is paired by subject. BB-MAS asks most of all three: what is enrolled, and what impostors probe with, is transcription, most of the subject’s own probes are other work. For the mouse no published method stands here: theirs are classifiers trained for each user against the others.',
    subjects,
    rows,
    diagrams: [],
  };
}

function compareMethods(
  bench: Bench,
  { label }: Task,
  people: readonly EmbeddedPerson[],
  typists: readonly NamedTypist[],
  keys: number,
  whose: string,
): readonly ResultRow[] {
  const model = bench.population.models['keystroke'];
  const windows = keys / keysPerWindow;
  const probesOf = new Map(people.map(({ subject, probes }) => [subject, Math.floor(probes.length / windows)]));
  if (model === undefined) return [];
  const ours = comparePeople(model, people, { probeWindows: windows });
  const named = measureTypists(typists, keys, probesOf);
  const area = compareNamedPeople(tailArea, named);
  const distance = compareNamedPeople(relativeAbsolute, named);
  if (ours.mated.length === 0) return [];
  const methods = [
    { name: tailArea.name, trials: area },
    { name: relativeAbsolute.name, trials: distance },
    { name: 'ours', trials: ours },
  ].map((method) => ({ ...method, each: measureEachSubject(method.trials, findEqualErrorRate) }));
  const measures: Measure[] = [];
  const add = (name: string, measure: (weights?: Float64Array) => number) => {
    const interval = drawTrials(ours, bench.draws, measure);
    measures.push({ id: null, name, interval, n: ours.mated.length, unit: 'fraction', better: 'lower' });
  };
  for (const { name, each } of methods) add(`EER per subject, ${name}`, (weights) => averageWeighted(each, weights));
  const less = Float64Array.from(methods[2]?.each ?? [], (rate, at) => rate - (methods[0]?.each[at] as number));
  add('ours less ITAD', (weights) => averageWeighted(less, weights));
  for (const { name, trials } of methods) {
    const sorted = sortTrials(trials);
    add(`EER global, ${name}`, (weights) => findEqualErrorRate(sorted, weights));
  }
  return [{ label: `${label}, ${keys} keys${whose}`, measures }];
}
