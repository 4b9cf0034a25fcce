import { createEngine, type Engine } from '@samehand/engine';
import { readTypingPeople } from '../datasets/keystroke-people.ts';
import { dealSubject } from '../fit/choose-subjects.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import { weightedQuantile } from '../metrics/weighted-quantile.ts';
import { type Heard, hearTyping } from '../takeover/hand.ts';
import { type LifeAtDesk, liveByDay, timeStranger } from '../takeover/live-by-day.ts';
import type { Bench, Measure, Protocol, ProtocolResult } from './result.ts';

const set = 'keystrokes-pace-free-text';
/** Sessions that everybody has. */
const sessions = 6;
/** Others who sit down at each desk on the last day, and the owner's payloads before them where they come later. */
const impostors = 3;
const settled = 5;

/** What a company sees: day after day of the same people, from the day of enrolment on. */
export const days: Protocol = { id: 'days', judge: (bench) => judgeDays(bench, isJudged) };

/** The other half of the people set the constants of the comparison within a session; these did not. */
export function isJudged(subject: string): boolean {
  return dealSubject(subject, 'samehand decide') % 2 === 1;
}

interface Person {
  readonly days: readonly (readonly Heard[])[];
}

export function judgeDays(bench: Bench, wanted: (subject: string) => boolean): ProtocolResult | null {
  const people = readPeople(bench, wanted);
  if (people.length < impostors + 2) return null;
  const engine = createEngine(bench.population);
  // Everybody begins with each of their sessions once: six lives a person.
  const lives = people.map((person) => turns.map((turn) => liveByDay(engine, turnDays(person, turn))));
  const first = visitAll(engine, people, lives, 0);
  const later = visitAll(engine, people, lives, settled);
  const spent = Array.from({ length: sessions - 1 }, (_, day) => ({
    label: `day ${day + 2}`,
    measures: describeDay(lives, [day + 1], bench.draws),
  }));
  const all = Array.from({ length: sessions - 2 }, (_, day) => day + 2);
  return {
    id: 'days',
    title: 'Day after day, from enrolment on',
    protocol: `PACE, the half of the people that set no constant: ${sessions} sessions of some 500 keys of free text, recorded apart, each taken for a day of its own. Everybody is unknown in the beginning, is enrolled by some 500 keys (the first day and the first payload of the second), and lives through the days once from each session on; every step-up is confirmed at once. A session is two minutes of typing, so a rate by the hour is mostly that of sessions’ beginnings; "days with a step-up" is what people meet. Before the last day ${impostors} others sit down at each desk with all that they typed: first thing that day, or after ${settled} payloads of the owner’s.`,
    subjects: people.length,
    rows: [
      ...spent,
      { label: `days 3 to ${sessions} together`, measures: describeDay(lives, all, bench.draws) },
      { label: 'impostors, first thing', measures: describeStrangers(first, bench.draws) },
      { label: 'impostors, later in the owner’s session', measures: describeStrangers(later, bench.draws) },
    ],
    diagrams: [],
  };
}

const turns = Array.from({ length: sessions }, (_, turn) => turn);

function turnDays(person: Person, turn: number): Person['days'] {
  return [...person.days.slice(turn), ...person.days.slice(0, turn)];
}

function readPeople({ folder, subjects }: Bench, wanted: (subject: string) => boolean): readonly Person[] {
  const isWanted = (subject: string) => isHeldOut(subjects, set, subject) && wanted(subject);
  const byDay = turns.map((day) =>
    (readTypingPeople(folder, set, (all) => ({ enrolled: [], probes: all.slice(day, day + 1) }), isWanted) ?? []).map(
      ({ probes }) => probes.map(({ payload }) => hearTyping(payload)),
    ),
  );
  const people = (byDay[0] ?? []).map((_, at) => ({ days: byDay.map((day) => day[at] as readonly Heard[]) }));
  return people.filter((person) => person.days.every((day) => day.length > settled));
}

/** Seconds by owner: each life is visited by the same others. */
function visitAll(
  engine: Engine,
  people: readonly Person[],
  lives: readonly (readonly LifeAtDesk[])[],
  before: number,
): readonly (readonly number[])[] {
  return people.map((person, owner) =>
    turns.flatMap((turn) => {
      const last = turnDays(person, turn)[sessions - 1] as readonly Heard[];
      return Array.from({ length: impostors }, (_, k) => {
        const other = people[(owner + 1 + k * Math.floor(people.length / (impostors + 1))) % people.length] as Person;
        const { subject } = (lives[owner] as readonly LifeAtDesk[])[turn] as LifeAtDesk;
        return timeStranger(engine, subject, sessions - 1, last.slice(0, before), other.days.flat());
      });
    }),
  );
}

function describeDay(
  lives: readonly (readonly LifeAtDesk[])[],
  wanted: readonly number[],
  draws: number,
): readonly Measure[] {
  const spent = lives.map((own) =>
    own.flatMap((life) => wanted.map((day) => life.days[day] ?? { hours: 0, stepUps: 0 })),
  );
  const ratio =
    (count: (day: { hours: number; stepUps: number }) => number, per: (day: { hours: number }) => number) =>
    (weights?: Float64Array) => {
      let [sum, total] = [0, 0];
      for (const [at, own] of spent.entries()) {
        for (const day of own) {
          sum += (weights?.[at] ?? 1) * count(day);
          total += (weights?.[at] ?? 1) * per(day);
        }
      }
      return sum / total;
    };
  const n = spent.flat().length;
  const common = { id: null, n, better: 'lower' } as const;
  const one = () => 1;
  return [
    {
      ...common,
      name: 'days with a step-up',
      unit: 'fraction',
      interval: bootstrapSubjects(
        lives.length,
        draws,
        ratio(({ stepUps }) => (stepUps > 0 ? 1 : 0), one),
      ),
    },
    {
      ...common,
      name: 'step-ups an hour',
      unit: 'per-hour',
      interval: bootstrapSubjects(
        lives.length,
        draws,
        ratio(
          ({ stepUps }) => stepUps,
          ({ hours }) => hours,
        ),
      ),
    },
  ];
}

function describeStrangers(times: readonly (readonly number[])[], draws: number): readonly Measure[] {
  const all = times.flatMap((own, at) => own.map((seconds) => ({ seconds, at })));
  const quantile = (share: number) => (weights?: Float64Array) =>
    weightedQuantile(
      all,
      share,
      ({ seconds }) => seconds,
      ({ at }) => weights?.[at] ?? 1,
    );
  const n = times.flat().length;
  const common = { id: null, n, better: 'lower' } as const;
  const missed = times.flat().filter((seconds) => !Number.isFinite(seconds)).length / n;
  return [
    { ...common, name: 'T50', unit: 'seconds', interval: bootstrapSubjects(times.length, draws, quantile(0.5)) },
    { ...common, name: 'T75', unit: 'seconds', interval: bootstrapSubjects(times.length, draws, quantile(0.75)) },
    { ...common, name: 'never noticed', unit: 'fraction', interval: { value: missed, low: null, high: null } },
  ];
}
