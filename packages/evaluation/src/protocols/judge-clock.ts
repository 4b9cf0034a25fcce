import { classifyClock, coarsenClock, type RecordedClock } from '../datasets/classify-clock.ts';
import { keysPerWindow, readTypingPeople, type TypingPerson } from '../datasets/keystroke-people.ts';
import { dealSubject } from '../fit/choose-subjects.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { embedTypists, isComparable } from '../people/embed-typists.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials, traceDet } from './describe-trials.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

const set = 'keystrokes-aalto-desktop';
/** A clock to read a subject's times by: milliseconds of its step, null as it was recorded. */
type Clock = (subject: string) => number | null;

const asRecorded: Clock = () => null;
const steps = [1, 8, 16, 100] as const;
const tellStep = (step: number) => `every clock ${step} ms`;
const every =
  (step: number): Clock =>
  () =>
    step;
/** Clocks that are tried, for what enrols and for what probes: USB polling, a system timer or a frame, a browser that resists fingerprinting; then clocks that would tell people, or not know them again, if they were seen. */
const tried: readonly { readonly label: string; readonly enrolled: Clock; readonly probed: Clock }[] = [
  { label: 'every clock as recorded (1 ms and 8 ms mostly)', enrolled: asRecorded, probed: asRecorded },
  ...steps.map((step) => ({ label: tellStep(step), enrolled: every(step), probed: every(step) })),
  { label: 'everybody a clock of their own, 1 to 8 ms', enrolled: dealClock, probed: dealClock },
  { label: 'enrolled by a clock of 1 ms, probed by one of 8 ms', enrolled: every(1), probed: every(8) },
];
/** Subjects tried by every clock: enough for intervals of half a point, and the whole table takes a minute. */
const mostSubjects = 250;
const probeWindows = Math.round(100 / keysPerWindow);
const keys = probeWindows * keysPerWindow;

const recorded: Readonly<Record<RecordedClock, string>> = {
  fine: '1 ms or finer',
  'eight-ms': 'ticks of 8 ms (USB keyboards)',
  'sixteen-ms': 'ticks of 15.6 to 16.7 ms',
  other: 'ticks of 10 ms, or not told',
};

/** What the clock of the device costs: the same people as coarser clocks would have recorded them, and people by the clock that recorded them. */
export const clocks: Protocol = { id: 'clocks', judge: judgeClocks };

function judgeClocks(bench: Bench): ProtocolResult | null {
  const model = bench.population.models['keystroke'];
  if (model === undefined) return null;
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  let subjects = 0;
  const add = (label: string, people: readonly EmbeddedPerson[]) => {
    const trials = comparePeople(model, people, { probeWindows });
    if (people.length < 10 || trials.mated.length === 0) return;
    subjects = Math.max(subjects, people.length);
    const measures = describeTrials(
      trials,
      { eerSubject: null, eerGlobal: null, fnmrAtPercent: null, cllr: null },
      bench.draws,
    );
    rows.push({ label: `${label}: ${people.length} subjects`, measures });
    if (steps.some((step) => label === tellStep(step))) curves.push(traceDet(label, trials));
  };
  const people = readPeople(bench, asRecorded, asRecorded, () => true);
  if (people === null) return null;
  const names = new Set(people.slice(0, mostSubjects).map(({ subject }) => subject));
  for (const { label, enrolled, probed } of tried) {
    const told = readPeople(bench, enrolled, probed, (subject) => names.has(subject)) ?? [];
    add(label, embedTypists(told, model).filter(isComparable));
  }
  for (const [clock, label] of Object.entries(recorded)) {
    add(
      `recorded in ${label}`,
      embedTypists(
        people.filter((person) => person.clock === clock),
        model,
      ).filter(isComparable),
    );
  }
  if (rows.length === 0) return null;
  return {
    id: 'clocks',
    title: 'By the clock of the device',
    protocol: `As above, ten sentences enrolled, probes of ${keys} keys. First the same subjects, every time put down to the last tick of another clock (phase by subject) before the collector’s sampler sees it: the same for all, for everybody another, and one for what enrols and another for what probes; if clocks were seen, the second would be told apart better than the first, and the third worse. Then subjects by the clock that their own recording shows, compared only among each other, so that an impostor’s clock is no help. The sets do not name keyboards or devices: the clock is all that they tell. From 50 ms on the collector sends no keystrokes at all (loss \`clock-coarse\`): the row of 100 ms shows why.`,
    subjects,
    rows,
    diagrams: [
      { name: 'clocks-det', title: 'By the clock of the device', kind: 'det', across: 'FMR', up: 'FNMR', curves },
    ],
  };
}

type ClockedPerson = TypingPerson & { readonly clock: RecordedClock };

function readPeople(
  { folder, subjects }: Bench,
  enrolled: Clock,
  probed: Clock,
  wanted: (subject: string) => boolean,
): readonly ClockedPerson[] | null {
  const recordedBy = new Map<string, RecordedClock>();
  const people = readTypingPeople(
    folder,
    set,
    (sessions, subject) => {
      recordedBy.set(subject, classifyClock(sessions));
      const tell = (part: typeof sessions, clock: Clock) => {
        const step = clock(subject);
        return step === null ? part : coarsenClock(part, step, (dealSubject(subject, 'clock') % 1000) / 1000);
      };
      return { enrolled: tell(sessions.slice(0, 10), enrolled), probes: tell(sessions.slice(10, 15), probed) };
    },
    (subject) => isHeldOut(subjects, set, subject) && wanted(subject),
  );
  return people?.map((person) => ({ ...person, clock: recordedBy.get(person.subject) ?? 'other' })) ?? null;
}

function dealClock(subject: string): number {
  return 1 + (dealSubject(subject, 'own clock') % 8);
}
