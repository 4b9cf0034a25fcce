import {
  addPeople,
  calibrateRatio,
  type HandModel,
  type HandModels,
  type HandScale,
  openPeopleSums,
  readyHandScale,
  refitPeople,
  surveyPrograms,
  weighHand,
} from '@samehand/engine';
import { drawSubjects, type Interval } from './bootstrap.ts';
import { fitParameters } from './fit-parameters.ts';
import type { HandPerson } from './gather-hands.ts';
import { orderByChance } from './order-by-chance.ts';

/** What a hand model says of people whom it has not seen, and of programs. */
export interface HandFigures {
  /** Share of a person's samples that speak against a hand, mean over the held-out people. */
  readonly against: Interval;
  /** The known family of programs of which the least is seen, and what share of its samples is. */
  readonly hardest: { readonly name: string; readonly seen: number };
}

/** What became of one hand model. */
export interface HandReport {
  readonly kind: 'typing' | 'way';
  readonly isRefitted: boolean;
  readonly people: number;
  readonly fitted: number;
  readonly heldOut: number;
  /** Null where there were too few people. */
  readonly figures: {
    readonly before: HandFigures;
    readonly after: HandFigures;
    /** Difference of the shares that speak against a hand; negative is better. */
    readonly difference: Interval;
  } | null;
}

export interface FittedHands {
  /** Null where those in force stay. */
  readonly hands: HandModels | null;
  readonly reports: readonly HandReport[];
}

/**
 * Refits the human side of both hand models on the company's own people. Programs stay as they ship. A refitted model takes the place of
 * the one in force only where it speaks against hands of held-out people more seldom beyond chance (the whole interval of the
 * difference), no known family of programs is seen less by more than {@link fitParameters.programsLost}, and the shipped model does not take most
 * of these people for programs.
 * @param inForce what is compared with
 * @param shipped what is refitted: always the same, so that the same people give the same model
 */
export function fitHands(
  people: readonly HandPerson[],
  inForce: HandModels,
  shipped: HandModels,
  leastPeople: number,
): FittedHands {
  const typing = fitHand('typing', people, inForce.typing, shipped.typing, leastPeople);
  const way = fitHand('way', people, inForce.way, shipped.way, leastPeople);
  const reports = [typing.report, way.report];
  if (!reports.some(({ isRefitted }) => isRefitted)) return { hands: null, reports };
  return { hands: { ...inForce, typing: typing.model, way: way.model }, reports };
}

function fitHand(
  kind: HandReport['kind'],
  all: readonly HandPerson[],
  inForce: HandModel,
  shipped: HandModel,
  leastPeople: number,
): { readonly model: HandModel; readonly report: HandReport } {
  const people = all.filter((person) => person[kind].length >= fitParameters.handSamplesLeast);
  if (people.length < leastPeople) {
    const report = { kind, isRefitted: false, people: people.length, fitted: 0, heldOut: 0, figures: null };
    return { model: inForce, report };
  }
  const dealt = orderByChance(people, ({ subject }) => subject);
  const heldOut = dealt.slice(0, dealt.length >> 1);
  const fitting = dealt.slice(dealt.length >> 1);
  const sums = openPeopleSums(shipped);
  for (const person of fitting) for (const signs of person[kind]) addPeople(shipped, sums, signs);
  const candidate = refitPeople(shipped, sums);

  const scales = [readyHandScale(inForce), readyHandScale(candidate)] as const;
  const [before, after] = [scales[0], scales[1]].map((scale) =>
    heldOut.map((person) => shareAgainst(scale, person[kind])),
  ) as [number[], number[]];
  const difference = drawMean(before.map((share, person) => (after[person] as number) - share));
  const seen = [surveyPrograms(scales[0], inForce), surveyPrograms(scales[1], candidate)] as const;
  const lost = Math.max(...seen[0].map((program, at) => program.seen - (seen[1][at]?.seen ?? 0)));
  const ships = readyHandScale(shipped);
  const strange = average(heldOut.map((person) => shareAgainst(ships, person[kind])));
  const isRefitted =
    difference.high < 0 && lost <= fitParameters.programsLost && strange <= fitParameters.handAgainstMost;
  const figuresOf = (shares: readonly number[], programs: (typeof seen)[number]): HandFigures => ({
    against: drawMean(shares),
    hardest: programs.reduce((least, each) => (each.seen < least.seen ? each : least)),
  });
  return {
    model: isRefitted ? candidate : inForce,
    report: {
      kind,
      isRefitted,
      people: people.length,
      fitted: fitting.length,
      heldOut: heldOut.length,
      figures: { before: figuresOf(before, seen[0]), after: figuresOf(after, seen[1]), difference },
    },
  };
}

function shareAgainst(scale: HandScale, samples: readonly Float64Array[]): number {
  return samples.filter((signs) => calibrateRatio(scale, weighHand(scale, signs)) < 0).length / samples.length;
}

function average(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Mean over people with its interval. */
function drawMean(shares: readonly number[]): Interval {
  return drawSubjects(shares.length, (weights) => {
    let [sum, all] = [0, 0];
    for (const [person, share] of shares.entries()) {
      const weight = weights === null ? 1 : (weights[person] as number);
      sum += weight * share;
      all += weight;
    }
    return sum / all;
  });
}
