import type { Chance } from '../synthetic/chance.ts';

/** What one subject was asked in so many hours of genuine input. */
export interface Asked {
  readonly hours: number;
  readonly stepUps: number;
}

/** One tenth of the subjects. */
export interface Tenth {
  /** Step-ups an hour of all its subjects together. */
  readonly achieved: number;
  /** What this tenth would show by chance alone, if every subject kept the budget exactly. */
  readonly byChance: number;
  readonly subjects: number;
}

/** Made-up rounds of subjects who all keep the budget: the mean of so many is steady to a few per cent. */
const rounds = 400;

/**
 * Ten tenths of the subjects, in order of how often they were asked, the least asked first. An order by the outcome puts all chance into the
 * last tenths, so beside each stands what chance would put there. Fewer than ten subjects give one group each.
 */
export function divideTenths(asked: readonly Asked[], perHour: number, chance: Chance): readonly Tenth[] {
  const achieved = rankTenths(asked);
  const sums = achieved.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const made = asked.map(({ hours }) => ({ hours, stepUps: drawPoisson(hours * perHour, chance) }));
    for (const [tenth, { rate }] of rankTenths(made).entries()) sums[tenth] = (sums[tenth] as number) + rate / rounds;
  }
  return achieved.map(({ rate, subjects }, tenth) => ({
    achieved: rate,
    byChance: sums[tenth] as number,
    subjects,
  }));
}

function rankTenths(asked: readonly Asked[]): readonly { readonly rate: number; readonly subjects: number }[] {
  const ranked = [...asked].sort((a, b) => a.stepUps / a.hours - b.stepUps / b.hours);
  const groups = Math.min(10, ranked.length);
  return Array.from({ length: groups }, (_, tenth) => {
    const from = Math.round((tenth * ranked.length) / groups);
    const members = ranked.slice(from, Math.round(((tenth + 1) * ranked.length) / groups));
    const hours = members.reduce((sum, one) => sum + one.hours, 0);
    return { rate: members.reduce((sum, one) => sum + one.stepUps, 0) / hours, subjects: members.length };
  });
}

/** Knuth's product of uniforms; the means here are far below 1. */
function drawPoisson(mean: number, chance: Chance): number {
  const least = Math.exp(-mean);
  let events = 0;
  for (let product = chance(); product > least; product *= chance()) events++;
  return events;
}
