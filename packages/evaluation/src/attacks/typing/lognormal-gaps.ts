import { drawBetween, forgeEachKey } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** Gaps and holds log-normal, the law that typing follows, with the spread of the population, whatever the key. */
export const lognormalGaps: TypingSpecies = {
  id: 'gaps-lognormal',
  family: 'lognormal',
  title: 'Log-normal gaps and holds, whatever the key',
  arm: ({ population: { overall } }, chance) => {
    const pace = overall.pace[0] + chance.normal(0, 0.25);
    const paceSpread = overall.pace[1] * drawBetween(0.7, 1.1, chance);
    const hold = overall.hold[0] + chance.normal(0, 0.2);
    const holdSpread = overall.hold[1] * drawBetween(0.6, 1, chance);
    return (text) =>
      forgeEachKey(text, {
        gap: () => Math.exp(chance.normal(pace, paceSpread)),
        hold: () => Math.exp(chance.normal(hold, holdSpread)),
      });
  },
};
