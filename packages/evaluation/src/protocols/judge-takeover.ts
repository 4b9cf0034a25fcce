import { createEngine, type Population } from '@samehand/engine';
import { waysOfSentences } from '../fit/fit-keystroke.ts';
import type { Hand } from '../takeover/hand.ts';
import { hearGenuine } from '../takeover/hear-genuine.ts';
import { knowHands } from '../takeover/know-hands.ts';
import { measureTakeovers } from '../takeover/measure-takeover.ts';
import { describeTakeovers, type TakeoverTally, traceShare } from './describe-takeovers.ts';
import { pairInWays, readJudgedMice, readOtherSites, readTypistsInWays } from './judged-hands.ts';
import type { Bench, Curve, Protocol, ProtocolResult, ResultRow } from './result.ts';

/** Others who take each desk over. */
const impostors = 4;

/** Somebody else goes on in the middle of a session: the whole reducer, from payload to belief. */
export const takeover: Protocol = { id: 'takeover', judge: judgeTakeover };

function judgeTakeover(bench: Bench): ProtocolResult | null {
  const parted = readTypistsInWays(bench);
  const typing = parted?.at(-1);
  if (!parted || !typing || typing.length < 10) return null;
  const pointing = readJudgedMice(bench) ?? [];
  const engine = createEngine(bench.population);
  const rows: ResultRow[] = [];
  const curves: Curve[] = [];
  const show = (label: string, hands: readonly Hand[], tally: TakeoverTally, isFused = false) => {
    rows.push({ label, measures: describeTakeovers(tally, hands.length, isFused, bench.draws) });
    curves.push(traceShare(isFused ? 'keyboard and mouse' : label, tally.asked));
  };
  const judge = (label: string, parted: readonly (readonly Hand[])[], stride: number, isFused = false) => {
    const hands = parted.at(-1) as readonly Hand[];
    const asked = measureTakeovers(engine, hands, pickVisitors(hands, stride));
    show(label, hands, { asked, genuine: hearGenuine(engine, parted) }, isFused);
  };
  judge('keyboard', parted, typing.length);
  if (pointing.length >= 10) {
    judge('mouse', [pointing], pointing.length);
    judge('keyboard and mouse (virtual subjects)', pairInWays(parted, pointing), pointing.length, true);
  }
  for (const { label, hands } of readOtherSites(bench)) {
    if (hands.length > impostors) show(`keyboard, ${label}`, hands, takeOverSite(bench.population, hands));
  }
  return {
    id: 'takeover',
    title: 'Take-over in the middle of a session',
    protocol: `Enrolled on twelve sentences (and the longer mouse session), then genuine input, then one of ${impostors} others goes on in the same session, through the shipped reducer at its default budget of one false step-up in 40 hours. Time is active input: press–press intervals and strokes, pauses not counted. Not detected before the impostor’s input ends counts as never. "Virtual subjects" pair a typing subject of one set with a pointing subject of another; typing and pointing take turns of equal length. False step-ups of Aalto’s people are counted in all ${waysOfSentences} ways to let twelve of fifteen sentences enrol and the other three be heard; how often so many asked in so many hours may happen by chance is in the interval, so that none in a few hours is not taken for never. Virtual subjects share ${pointing.length} mice, of each of which a minute is heard, again at every desk and in every way: their hours tell of typing; of pointing they tell as much as so many minutes can, and mice are drawn again in the interval as well. UPT, BB-MAS and PACE are other sites: there the comparison begins where the people enrolled lie, as the server finds it, and each impostor is one whom it has never met.`,
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

/** Each desk by so many others, at equal distances round the stride: over all mice once, so that nobody shares the owner's. */
function pickVisitors(hands: readonly Hand[], stride: number): (owner: number) => readonly number[] {
  const step = Math.max(1, Math.floor(stride / (impostors + 1)));
  return (owner) => Array.from({ length: impostors }, (_, k) => (owner + (k + 1) * step) % hands.length);
}

/** Desks of another site, as at a server that knows where its people lie and has never met the impostor. */
function takeOverSite(population: Population, hands: readonly Hand[]): TakeoverTally {
  const meet = knowHands(population, hands);
  const visitors = pickVisitors(hands, hands.length);
  const asked = hands.flatMap((_hand, other) =>
    measureTakeovers(meet(other), hands, (owner) => (visitors(owner).includes(other) ? [other] : [])),
  );
  return { asked, genuine: hearGenuine(meet(null), [hands]) };
}
