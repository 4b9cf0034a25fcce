import { isSerialRecording } from '../datasets/is-serial-recording.ts';
import { keysPerWindow, readTypingPeople, splitAfterKeys } from '../datasets/keystroke-people.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { embedTypists } from '../people/embed-typists.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

const enrolledKeys = 1000;

/** Free text of other sites, on which nothing at all was fitted: how the shipped model travels. */
export const freeText: readonly Protocol[] = [
  { id: 'upt', judge: (bench) => judgeFreeText(bench, 'upt', 'keystrokes-upt', 'UPT: free text') },
  { id: 'bbmas', judge: (bench) => judgeFreeText(bench, 'bbmas', 'keystrokes-bbmas-desktop', 'BB-MAS: 15.6 ms clock') },
  { id: 'pace', judge: (bench) => judgeFreeText(bench, 'pace', 'keystrokes-pace-free-text', 'PACE: across sessions') },
];

function judgeFreeText(bench: Bench, id: string, set: string, title: string): ProtocolResult | null {
  const model = bench.population.models['keystroke'];
  const serial = new Set<string>();
  const split = splitAfterKeys(enrolledKeys);
  const found = readTypingPeople(
    bench.folder,
    set,
    (sessions, subject) => {
      const parts = split(sessions, subject);
      if (isSerialRecording(parts.enrolled)) serial.add(subject);
      return parts;
    },
    (subject) => isHeldOut(bench.subjects, set, subject),
  );
  if (found === null || model === undefined) return null;
  const people = embedTypists(found, model).filter(
    ({ enrolled, probes }) => enrolled.length >= 30 && probes.length > 0,
  );
  if (people.length < 3) return null;
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  const add = (some: typeof people, keys: number, whose: string, recorded: string | null) => {
    const trials = comparePeople(model, some, { probeWindows: keys / keysPerWindow });
    if (trials.mated.length === 0) return;
    const measures = describeTrials(trials, { eerSubject: recorded, eerGlobal: null, cllr: null }, bench.draws);
    rows.push({ label: `${enrolledKeys} keys enrolled, ${keys} keys${whose}`, measures });
    curves.push(traceDet(`${keys} keys${whose}`, trials));
  };
  for (const keys of [50, 100, 200]) {
    add(people, keys, '', keys === 200 ? `keystroke.${id}.e1000.k200.eer.subject` : null);
  }
  const kept = people.filter(({ subject }) => !serial.has(subject));
  if (kept.length >= 3 && kept.length < people.length) {
    for (const keys of [50, 200]) add(kept, keys, `, the ${kept.length} whose rhythm was recorded`, null);
  }
  const note =
    serial.size === 0
      ? ''
      : ` ${serial.size} subjects were recorded serially: no event within 40 ms of another, whatever the hands did, which erases rhythm as a clock of 50 ms and more does; the last rows leave them out.`;
  return {
    id,
    title,
    protocol: `Enrolled on the first ${enrolledKeys} keys, probed with all that follows in consecutive probes; non-mated: the first probe of every other subject. Everything fitted and calibrated on Aalto only.${note}`,
    subjects: people.length,
    rows,
    diagrams: [{ name: `${id}-det`, title, kind: 'det', across: 'FMR', up: 'FNMR', curves }],
  };
}
