import { embedTypingSet } from '../calibration/embed-sets.ts';
import { noteSerial } from '../datasets/is-serial-recording.ts';
import { keysPerWindow, type SplitSessions, splitAfterKeys } from '../datasets/keystroke-people.ts';
import { splitSpread } from '../datasets/split-spread.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import type { KnownSite } from '../people/know-people.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

export const enrolledKeys = 1000;
/** Fewest windows that enrol somebody who is judged: of the 40 that are asked for some keys make no sample. */
export const leastWindows = 30;
/** How the same keys may enrol for the same probes: of 125 keys a stretch, PACE's first three sessions give two or three apiece. */
const ways = [
  { how: 'at one go', stretches: 1 },
  { how: 'over the first half', stretches: 8 },
] as const;

/** Free text of other sites, on which nothing at all was fitted: how the shipped model travels. */
export const freeText: readonly Protocol[] = [
  { id: 'upt', judge: (bench) => judgeFreeText(bench, 'upt', 'keystrokes-upt', 'UPT: free text') },
  { id: 'bbmas', judge: (bench) => judgeFreeText(bench, 'bbmas', 'keystrokes-bbmas-desktop', 'BB-MAS: 15.6 ms clock') },
  { id: 'pace', judge: (bench) => judgeFreeText(bench, 'pace', 'keystrokes-pace-free-text', 'PACE: across sessions') },
];

function judgeFreeText(bench: Bench, id: string, set: string, title: string): ProtocolResult | null {
  const model = bench.population.models['keystroke'];
  const serial = new Set<string>();
  const people = readPeople(bench, set, noteSerial(splitAfterKeys(enrolledKeys), serial));
  if (model === undefined || people.length < 3) return null;
  const isRecorded = ({ subject }: EmbeddedPerson) => !serial.has(subject);
  const count = people.filter(isRecorded).length;
  const groups: readonly Group[] = [
    { whose: '', has: () => true },
    { whose: `, the ${count} whose rhythm was recorded`, has: isRecorded },
  ];
  const told = count >= 3 && count < people.length ? groups : groups.slice(0, 1);
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  const add = (
    some: readonly EmbeddedPerson[],
    how: string,
    keys: number,
    probed: string,
    recorded: string | null,
    site: KnownSite = 'strangers',
  ) => {
    const trials = comparePeople(model, some, { probeWindows: keys / keysPerWindow, site });
    if (trials.mated.length === 0) return;
    const measures = describeTrials(trials, { eerSubject: recorded, eerGlobal: null, cllr: null }, bench.draws);
    rows.push({ label: `${enrolledKeys} keys enrolled${how}, ${keys} keys${probed}`, measures });
    // What is told beside, for the same probes, has no curve of its own.
    if (how === '' && site !== 'nobody') curves.push(traceDet(`${keys} keys${probed}`, trials));
  };
  for (const { whose, has } of told) {
    for (const keys of whose === '' ? [50, 100, 200] : [50, 200]) {
      const recorded = whose === '' && keys === 200 ? `keystroke.${id}.e1000.k200.eer.subject` : null;
      add(people.filter(has), '', keys, whose, recorded);
    }
  }
  for (const { whose, has } of told) {
    for (const keys of [50, 200])
      add(people.filter(has), '', keys, `${whose}, of a site that nobody knows`, null, 'nobody');
  }
  for (const { how, stretches } of ways) {
    const later = readPeople(bench, set, splitSpread(enrolledKeys, stretches));
    for (const { whose, has } of told) {
      for (const keys of [50, 200]) add(later.filter(has), ` ${how}`, keys, ` of the second half${whose}`, null);
    }
  }
  const note =
    serial.size === 0
      ? ''
      : ` ${serial.size} subjects were recorded serially: no event within 40 ms of another, whatever the hands did, which erases rhythm as a clock of 50 ms and more does; the rows of those whose rhythm was recorded leave them out.`;
  return {
    id,
    title,
    protocol: `Enrolled on the first ${enrolledKeys} keys, probed with all that follows in consecutive probes; non-mated: the first probe of every other subject. Everything fitted and calibrated on Aalto only; but the server knows where the references of its people lie and takes off what they have in common, as it does by itself (whoever is the impostor is a stranger to it; one group of rows is of a server that knows nobody). The last rows, all with the same probes, those of the second half of what each subject typed: as many keys enrolled at one go, and in eight stretches at equal distances over the first half, as a product may that is at work day after day.${note}`,
    subjects: people.length,
    rows,
    diagrams: [{ name: `${id}-det`, title, kind: 'det', across: 'FMR', up: 'FNMR', curves }],
  };
}

/** Some of the people, and how a row names them. */
interface Group {
  readonly whose: string;
  readonly has: (person: EmbeddedPerson) => boolean;
}

function readPeople(bench: Bench, set: string, split: SplitSessions): readonly EmbeddedPerson[] {
  return embedTypingSet(bench, set, split).filter(({ enrolled }) => enrolled.length >= leastWindows);
}
