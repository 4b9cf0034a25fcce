import { createEngine } from '@samehand/engine';
import { changes } from '../changed-hands/list-changes.ts';
import { countUntilAsked, type Day, type Life, liveWithChange, type Phase } from '../changed-hands/live-with-change.ts';
import { bootstrapSubjects } from '../metrics/bootstrap.ts';
import { createChance } from '../synthetic/chance.ts';
import type { Hand } from '../takeover/hand.ts';
import { readLongTypists } from './judged-hands.ts';
import type { Bench, Measure, Protocol, ProtocolResult } from './result.ts';

const sets = ['keystrokes-upt', 'keystrokes-pace-free-text'] as const;
/** Others who sit down at each desk when the days are over, and payloads that they have. */
const impostors = 4;
const impostorPayloads = 40;

/** Genuine people whose hand has changed: another keyboard, a hurt finger, tired (scenario A13). */
export const changedHands: Protocol = { id: 'changed-hands', judge: (bench) => judgeChangedHands(bench, isJudged) };

/** The other half of the people set the constants of sub-references; these did not. */
export function isJudged(subject: string): boolean {
  return createChance(7).branch(subject)() < 0.5;
}

export function judgeChangedHands(bench: Bench, wanted: (subject: string) => boolean): ProtocolResult | null {
  const engine = createEngine(bench.population);
  const hands = sets.flatMap((set) => readLongTypists(bench, set));
  const judged = hands.filter(({ name }) => wanted(name));
  if (judged.length < 5) return null;
  const rows = changes.map((change) => {
    const lived = judged.flatMap((hand) => {
      const life = liveWithChange(engine, hand, change);
      return life === null ? [] : [{ life, strange: visit(engine, life, hand, judged) }];
    });
    const lives = lived.map(({ life }) => life);
    return {
      label: change.name,
      measures: [
        rate('step-ups an hour, first day', lives, ['first'], ({ stepUps }) => stepUps, bench.draws),
        rate('later days', lives, ['later'], ({ stepUps }) => stepUps, bench.draws),
        rate('as enrolled', lives, ['before', 'back'], ({ stepUps }) => stepUps, bench.draws),
        share('days asked more than once', lives, ({ stepUps }) => stepUps > 1, bench.draws),
        share('days cut off', lives, ({ cutOffs }) => cutOffs > 0, bench.draws),
        ...describeStrangers(lived.map(({ strange }) => strange)),
      ],
    };
  });
  return {
    id: 'changed-hands',
    title: 'Genuine people whose hand has changed',
    protocol: `UPT and PACE, the half of the people that set no constant; 1,000 keys enrol; then eight days of one session of 120 payloads (later input, going round; half an hour of unbroken typing): one as enrolled, three changed, one as enrolled, two changed, one as enrolled. A change is made of genuine traces: "another keyboard" holds a fifth longer, flights 7 % shorter, every zone a little elsewhere; "a bandaged finger" one hand’s letters held 40 % longer and 90 ms later; "tired" holds a tenth and flights a fifth longer and less even; "one hand only" flights 70 % and 60 ms longer, no roll-over. Who is asked types one payload more, then confirms. When the days are over ${impostors} others sit down at the desk with ${impostorPayloads} payloads each: what the engine has learnt must not let them in.`,
    subjects: judged.length,
    rows,
    diagrams: [],
  };
}

function visit(engine: ReturnType<typeof createEngine>, { subject }: Life, hand: Hand, hands: readonly Hand[]) {
  const own = hands.indexOf(hand);
  const step = Math.max(1, Math.floor(hands.length / (impostors + 1)));
  return Array.from({ length: impostors }, (_, k) => {
    const other = hands[(own + (k + 1) * step) % hands.length] as Hand;
    return countUntilAsked(engine, subject, [...other.later, ...other.enrolled].slice(0, impostorPayloads));
  });
}

function rate(
  name: string,
  lives: readonly Life[],
  phases: readonly Phase[],
  count: (day: Day) => number,
  draws: number,
): Measure {
  const measure = (weights?: Float64Array) => {
    let [events, hours] = [0, 0];
    for (const [at, { days }] of lives.entries()) {
      for (const day of days.filter(({ phase }) => phases.includes(phase))) {
        events += (weights?.[at] ?? 1) * count(day);
        hours += (weights?.[at] ?? 1) * day.hours;
      }
    }
    return events / hours;
  };
  const interval = bootstrapSubjects(lives.length, draws, measure);
  return { id: null, name, interval, n: lives.length, unit: 'per-hour', better: 'lower' };
}

function share(name: string, lives: readonly Life[], counts: (day: Day) => boolean, draws: number): Measure {
  const measure = (weights?: Float64Array) => {
    let [counted, all] = [0, 0];
    for (const [at, { days }] of lives.entries()) {
      counted += (weights?.[at] ?? 1) * days.filter(counts).length;
      all += (weights?.[at] ?? 1) * days.length;
    }
    return counted / all;
  };
  const interval = bootstrapSubjects(lives.length, draws, measure);
  const n = lives.reduce((sum, { days }) => sum + days.length, 0);
  return { id: null, name, interval, n, unit: 'fraction', better: 'lower' };
}

function describeStrangers(strange: readonly (readonly number[])[]): readonly Measure[] {
  const all = strange.flat().sort((a, b) => a - b);
  const plain = (value: number) => ({ value: Number.isFinite(value) ? value : Number.NaN, low: null, high: null });
  const common = { id: null, n: all.length, better: 'lower' } as const;
  const missed = all.filter((payloads) => !Number.isFinite(payloads)).length / all.length;
  return [
    {
      ...common,
      name: 'impostors: payloads to half',
      unit: 'count',
      interval: plain(all[Math.floor(all.length / 2)] as number),
    },
    {
      ...common,
      name: 'impostors: payloads to 90 %',
      unit: 'count',
      interval: plain(all[Math.floor(0.9 * all.length)] as number),
    },
    { ...common, name: 'never noticed', unit: 'fraction', interval: plain(missed) },
  ];
}
