import { createEngine, type Engine } from '@samehand/engine';
import { readTypingPeople, type SplitSessions, splitAfterKeys } from '../datasets/keystroke-people.ts';
import { readPointingPeople, splitLongest } from '../datasets/pointing-people.ts';
import { partSentences } from '../fit/fit-keystroke.ts';
import { isHeldOut } from '../fit/fitting-subjects.ts';
import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import { weightedQuantile } from '../metrics/weighted-quantile.ts';
import { type Hand, hearPointing, hearTyping, interleave } from '../takeover/hand.ts';
import { hearGenuine } from '../takeover/hear-genuine.ts';
import { measureRate } from '../takeover/measure-rate.ts';
import { measureTakeovers, type Takeover, type TakeoverTally } from '../takeover/measure-takeover.ts';
import type { Bench, Curve, Measure, Protocol, ProtocolResult, ResultRow } from './result.ts';

const typingSet = 'keystrokes-aalto-desktop';
const pointingSet = 'mouse-sapimouse';
/** Long streams of other sites, enrolled on a thousand keys: genuine hours, and how the shipped model travels. */
const longSets = [
  ['keystrokes-upt', 'keyboard, UPT'],
  ['keystrokes-bbmas-desktop', 'keyboard, BB-MAS'],
  ['keystrokes-pace-free-text', 'keyboard, PACE'],
] as const;
/** Others who take each desk over. */
const impostors = 4;
/** Ways to part fifteen sentences into twelve that enrol and three that are heard. Takers-over come in the last, in which the last three are heard; genuine hours are of all. */
const ways = 5;

/** Somebody else goes on in the middle of a session: the whole reducer, from payload to belief. */
export const takeover: Protocol = { id: 'takeover', judge: judgeTakeover };

function judgeTakeover(bench: Bench): ProtocolResult | null {
  const parted = readTypistsInWays(bench);
  const typing = parted?.at(-1);
  if (!parted || !typing || typing.length < 10) return null;
  const pointing = readPointers(bench) ?? [];
  const engine = createEngine(bench.population);
  const typed = { ...tally(engine, typing, typing.length), genuine: hearGenuine(engine, parted) };
  const rows: ResultRow[] = [
    { label: 'keyboard', measures: describeTakeovers(typed, typing.length, false, bench.draws) },
  ];
  const curves: Curve[] = [traceShare('keyboard', typed.asked)];
  if (pointing.length >= 10) {
    const pointed = tally(engine, pointing, pointing.length);
    rows.push({ label: 'mouse', measures: describeTakeovers(pointed, pointing.length, false, bench.draws) });
    curves.push(traceShare('mouse', pointed.asked));
    const paired = pairInWays(parted, pointing);
    const virtual = paired.at(-1) as readonly Hand[];
    const both = { ...tally(engine, virtual, pointing.length), genuine: hearGenuine(engine, paired) };
    rows.push({
      label: 'keyboard and mouse (virtual subjects)',
      measures: describeTakeovers(both, virtual.length, true, bench.draws),
    });
    curves.push(traceShare('keyboard and mouse', both.asked));
  }
  for (const [set, label] of longSets) {
    const hands = readTypists(bench, set, splitAfterKeys(1000)) ?? [];
    if (hands.length < impostors + 1) continue;
    const long = tally(engine, hands, hands.length);
    rows.push({ label, measures: describeTakeovers(long, hands.length, false, bench.draws) });
    curves.push(traceShare(label, long.asked));
  }
  return {
    id: 'takeover',
    title: 'Take-over in the middle of a session',
    protocol: `Enrolled on twelve sentences (and the longer mouse session), then genuine input, then one of ${impostors} others goes on in the same session, through the shipped reducer at its default budget of one false step-up in 40 hours. Time is active input: press–press intervals and strokes, pauses not counted. Not detected before the impostor’s input ends counts as never. "Virtual subjects" pair a typing subject of one set with a pointing subject of another; typing and pointing take turns of equal length. False step-ups of Aalto’s people are counted in all ${ways} ways to let twelve of fifteen sentences enrol and the other three be heard; how often so many asked in so many hours may happen by chance is in the interval, so that none in a few hours is not taken for never. Virtual subjects share ${pointing.length} mice, of each of which a minute is heard, again at every desk and in every way: their hours tell of typing; of pointing they tell as much as so many minutes can, and mice are drawn again in the interval as well.`,
    subjects: typing.length,
    rows,
    diagrams: [
      {
        name: 'takeover',
        title: 'Share of impostors noticed',
        kind: 'share',
        across: 'seconds of active input',
        up: 'noticed',
        curves,
      },
    ],
  };
}

function tally(engine: Engine, hands: readonly Hand[], stride: number): TakeoverTally {
  const step = Math.max(1, Math.floor(stride / (impostors + 1)));
  return measureTakeovers(engine, hands, (owner) =>
    Array.from({ length: impostors }, (_, k) => (owner + (k + 1) * step) % hands.length),
  );
}

export function readTypists({ folder, subjects }: Bench, set: string, split: SplitSessions): readonly Hand[] | null {
  const people = readTypingPeople(folder, set, split, (subject) => isHeldOut(subjects, set, subject));
  return (
    people
      ?.map(({ subject, enrolled, probes }) => ({
        name: subject,
        enrolled: enrolled.map(({ payload }) => hearTyping(payload)),
        later: probes.map(({ payload, startedAt }, at) => {
          // PACE's recorder begins each session at 0; elsewhere time goes on.
          const isNewSession = startedAt < (probes[at - 1]?.startedAt ?? startedAt);
          return { ...hearTyping(payload), isNewSession };
        }),
      }))
      .filter(({ later }) => later.length >= 4) ?? null
  );
}

/** Aalto's people in every way to part their sentences: those who are in the last way, whom others take over from. */
export function readTypistsInWays(bench: Bench): readonly (readonly Hand[])[] | null {
  const parted = Array.from({ length: ways }, (_, way) => readTypists(bench, typingSet, partSentences(way)));
  const names = new Set(parted.at(-1)?.map(({ name }) => name));
  return parted.every((hands) => hands !== null)
    ? parted.map((hands) => hands.filter(({ name }) => names.has(name)))
    : null;
}

export function readPointers({ folder, subjects }: Bench): readonly Hand[] | null {
  // Five strokes a payload, about what one sending carries.
  const people = readPointingPeople(folder, pointingSet, 5, (subject) => isHeldOut(subjects, pointingSet, subject));
  return (
    people?.map(({ subject, sessions }) => {
      const { enrolled, probes } = splitLongest(sessions);
      return { name: subject, enrolled: enrolled.map(hearPointing), later: probes.map(hearPointing) };
    }) ?? null
  );
}

/** Virtual subjects: typists with mice, in turn as they stand in the last way, the same pairs in every way. */
export function pairInWays(
  parted: readonly (readonly Hand[])[],
  pointing: readonly Hand[],
): readonly (readonly Hand[])[] {
  const places = new Map(parted.at(-1)?.map(({ name }, at) => [name, at]));
  return parted.map((typing) =>
    typing.map((hand) => {
      const mouse = pointing[(places.get(hand.name) ?? 0) % pointing.length] as Hand;
      return {
        name: `${hand.name} with ${mouse.name}`,
        mouse: mouse.name,
        enrolled: interleave(hand.enrolled, mouse.enrolled),
        later: interleave(hand.later, mouse.later),
      };
    }),
  );
}

export function describeTakeovers(
  { asked, genuine }: TakeoverTally,
  hands: number,
  isFused: boolean,
  draws: number,
): readonly Measure[] {
  const quantile = (share: number, pick: (one: Takeover) => number, weights?: Float64Array) =>
    weightedQuantile(asked, share, pick, ({ owner }) => (weights ? (weights[owner] as number) : 1));
  const time = (
    name: string,
    id: string | null,
    share: number,
    pick: (one: Takeover) => number,
    unit: 'seconds' | 'count',
  ): Measure => ({
    id: isFused ? id : null,
    name,
    interval: bootstrapSubjects(hands, draws, (weights) => quantile(share, pick, weights)),
    n: asked.length,
    unit,
    better: 'lower',
  });
  const hours = genuine.reduce((sum, one) => sum + one.hours, 0);
  const missed = asked.filter(({ seconds }) => !Number.isFinite(seconds)).length;
  return [
    time('T50', 'takeover.t50', 0.5, ({ seconds }) => seconds, 'seconds'),
    time('T95', 'takeover.t95', 0.95, ({ seconds }) => seconds, 'seconds'),
    time('keys to half', null, 0.5, ({ keys }) => keys, 'count'),
    time('keys to 95 %', null, 0.95, ({ keys }) => keys, 'count'),
    {
      id: null,
      name: 'never noticed',
      interval: plain(missed / asked.length),
      n: asked.length,
      unit: 'fraction',
      better: 'lower',
    },
    {
      id: isFused ? 'takeover.false-step-ups-per-hour' : null,
      name: 'false step-ups an hour',
      interval: measureRate(genuine, draws),
      n: genuine.length,
      unit: 'per-hour',
      better: 'lower',
    },
    { id: null, name: 'genuine hours', interval: plain(hours), n: genuine.length, unit: 'count', better: 'higher' },
  ];
}

function plain(value: number) {
  return { value, low: null, high: null };
}

export function traceShare(label: string, asked: readonly Takeover[]): Curve {
  const times = asked.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const points: [number, number][] = [[0, 0]];
  for (let second = 1; second <= 120; second++) {
    points.push([second, times.filter((time) => time <= second).length / times.length]);
  }
  return { label, points };
}
