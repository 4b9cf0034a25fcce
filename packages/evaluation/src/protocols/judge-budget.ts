import { createEngine, type Engine } from '@samehand/engine';
import type { Hand } from '../takeover/hand.ts';
import { type Genuine, hearGenuine } from '../takeover/hear-genuine.ts';
import { knowHands } from '../takeover/know-hands.ts';
import { measureRate } from '../takeover/measure-rate.ts';
import { measureTakeovers } from '../takeover/measure-takeover.ts';
import { describeTakeovers, traceShare } from './describe-takeovers.ts';
import { pairInWays, readJudgedMice, readOtherSites, readTypistsInWays } from './judged-hands.ts';
import type { Bench, Curve, Measure, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** Hours of genuine input to one false step-up that are asked for. */
const budgets = [10, 20, 40, 100, 200] as const;
/** Desks of virtual subjects: enough for T95 to a few seconds, and the table takes minutes. */
const mostDesks = 150;
const impostors = 2;

/** What the false-alarm budget costs and whether it is kept: the same desks at one false step-up in 10 to 200 hours. */
export const budget: Protocol = { id: 'budget', judge: judgeBudget };

function judgeBudget(bench: Bench): ProtocolResult | null {
  const parted = readTypistsInWays(bench);
  const pointing = readJudgedMice(bench);
  if (!parted || !pointing || pointing.length < 10) return null;
  const paired = pairInWays(parted, pointing);
  const desks = paired.at(-1)?.slice(0, mostDesks) ?? [];
  if (desks.length < 10) return null;
  const long = readOtherSites(bench);
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  for (const hours of budgets) {
    const settings = { falseStepUpsPerHour: 1 / hours };
    const engine = createEngine(bench.population, settings);
    const asked = measureTakeovers(engine, desks, (owner) => pickOthers(owner, desks.length, pointing.length));
    const tally = { asked, genuine: hearGenuine(engine, paired) };
    const ask = { value: 1 / hours, low: null, high: null };
    const wish: Measure = {
      id: null,
      name: 'asked: step-ups an hour',
      interval: ask,
      n: asked.length,
      unit: 'per-hour',
      better: 'lower',
    };
    rows.push({
      label: `1 in ${hours} h`,
      measures: [
        wish,
        ...describeTakeovers(tally, desks.length, false, bench.draws).filter(isWanted),
        ...long.flatMap((set) => achieve(knowHands(bench.population, set.hands, settings)(null), set, bench.draws)),
      ],
    });
    curves.push(traceShare(`1 in ${hours} h`, asked));
  }
  return {
    id: 'budget',
    title: 'False step-ups: asked and achieved',
    protocol: `The desks of "keyboard and mouse (virtual subjects)" above, the first ${mostDesks} with ${impostors} impostors each, at five budgets; false step-ups are counted at all of them, as above. Beside them the rate of step-ups on long genuine streams of other sites, enrolled on 1,000 keys, as at a server that knows where its people lie, and every step-up confirmed: of all subjects, of the tenth who were asked most, and of all after the first step-up of each, whose confirmation teaches the engine. Sessions recorded apart (PACE) are sessions of their own. The budget is promised for input that is typed as it was enrolled; where the work changes (BB-MAS, PACE: transcription, then browsing and composing) it is not kept. Where a threshold is within reach of the mouse alone, as that of the loosest budget is, one bad minute of one mouse is asked for at every desk where it stands and in each way.`,
    subjects: desks.length,
    rows,
    diagrams: [
      {
        name: 'budget',
        title: 'Share of impostors noticed, by budget',
        kind: 'share',
        across: 'seconds of active input',
        up: 'noticed',
        curves,
      },
    ],
  };
}

/** Others who share neither keyboard nor mouse with the owner. */
function pickOthers(owner: number, desks: number, pointers: number): readonly number[] {
  const others: number[] = [];
  for (let step = 7; others.length < impostors && step < desks; step += 17) {
    const other = (owner + step) % desks;
    if (other % pointers !== owner % pointers) others.push(other);
  }
  return others;
}

const wanted = ['T50', 'T95', 'never noticed', 'false step-ups an hour', 'genuine hours'];

function isWanted({ name }: Measure): boolean {
  return wanted.includes(name);
}

function achieve(
  engine: Engine,
  { label, hands }: { readonly label: string; readonly hands: readonly Hand[] },
  draws: number,
): readonly Measure[] {
  const genuine = hearGenuine(engine, [hands]);
  if (genuine.length < 10) return [];
  const rates = genuine.map(({ stepUps, hours }) => stepUps / hours).sort((a, b) => b - a);
  const worst = rates.slice(0, Math.ceil(rates.length / 10));
  const none = rates.filter((rate) => rate === 0).length / rates.length;
  const common = { id: null, n: genuine.length, better: 'lower' } as const;
  const plain = (value: number) => ({ value, low: null, high: null });
  return [
    {
      ...common,
      name: `${label}: step-ups an hour`,
      unit: 'per-hour',
      interval: measureRate(genuine, draws),
    },
    {
      ...common,
      name: `${label}: most asked tenth`,
      unit: 'per-hour',
      interval: plain(worst.reduce((sum, one) => sum + one, 0) / worst.length),
    },
    {
      ...common,
      name: `${label}: after the first`,
      unit: 'per-hour',
      interval: measureRate(genuine.map(leaveOutFirst), draws),
    },
    { ...common, name: `${label}: never asked`, unit: 'fraction', better: 'higher', interval: plain(none) },
  ];
}

/** Step-ups after the first of a subject, and the hours since. */
function leaveOutFirst({ stepUps, hoursSince }: Genuine) {
  return { stepUps: Math.max(0, stepUps - 1), hours: hoursSince };
}
