import { classifyClock, coarsenClock, type RecordedClock } from '../datasets/classify-clock.ts';
import { keysPerWindow, readTypingPeople, type TypingPerson } from '../datasets/keystroke-people.ts';
import { dealSubject } from '../fit/choose-subjects.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { embedTypists, isComparable } from '../people/embed-typists.ts';
import type { EmbeddedPerson } from '../people/embedded-person.ts';
import { comparePeople } from './compare-people.ts';
import { describeTrials } from './describe-trials.ts';
import type { Bench, Protocol, ProtocolResult, ResultRow } from './result.ts';

const set = 'keystrokes-aalto-desktop';
/** Clock steps that are tried, ms: recorded as it is, USB polling, a system timer or a frame, a browser that resists fingerprinting. */
const steps = [1, 8, 16, 100] as const;
/** Subjects tried at every step: enough for intervals of half a point, and the whole table takes a minute. */
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
  };
  const people = readPeople(bench, 1, () => true);
  if (people === null) return null;
  const tried = new Set(people.slice(0, mostSubjects).map(({ subject }) => subject));
  for (const step of steps) {
    const coarse = step === 1 ? people : (readPeople(bench, step, (subject) => tried.has(subject)) ?? []);
    add(`every clock ${step} ms`, embedTypists(coarse.slice(0, mostSubjects), model).filter(isComparable));
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
    protocol: `As above, ten sentences enrolled, probes of ${keys} keys. First the same subjects, every time put down to the last tick of a clock of the step (phase by subject) before the collector’s sampler sees it; then subjects by the clock that their own recording shows, compared only among each other, so that an impostor’s clock is no help. The sets do not name keyboards or devices: the clock is all that they tell. From 50 ms on the collector sends no keystrokes at all (loss \`clock-coarse\`): the row of 100 ms shows why.`,
    subjects,
    rows,
    diagrams: [],
  };
}

type ClockedPerson = TypingPerson & { readonly clock: RecordedClock };

function readPeople(
  { folder, subjects }: Bench,
  step: number,
  wanted: (subject: string) => boolean,
): readonly ClockedPerson[] | null {
  const recordedBy = new Map<string, RecordedClock>();
  const people = readTypingPeople(
    folder,
    set,
    (sessions, subject) => {
      recordedBy.set(subject, classifyClock(sessions));
      const told = step > 1 ? coarsenClock(sessions, step, (dealSubject(subject, 'clock') % 1000) / 1000) : sessions;
      return { enrolled: told.slice(0, 10), probes: told.slice(10, 15) };
    },
    (subject) => isHeldOut(subjects, set, subject) && wanted(subject),
  );
  return people?.map((person) => ({ ...person, clock: recordedBy.get(person.subject) ?? 'other' })) ?? null;
}
