import { drawBetween, forgeByReports } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** Nothing is pressed sooner after another key, or shorter, than this: ms. */
const least = 15;

/** Gaps and holds from normal distributions with the mean and spread of a person, whatever the key. */
export const gaussianGaps: TypingSpecies = {
  id: 'gaps-gaussian',
  family: 'gaussian',
  title: 'Gaussian gaps and holds',
  arm: (_knowledge, chance) => {
    const gap = drawBetween(90, 260, chance);
    const spread = gap * drawBetween(0.2, 0.5, chance);
    const hold = drawBetween(60, 130, chance);
    const holdSpread = hold * drawBetween(0.15, 0.35, chance);
    return (text) =>
      forgeByReports(text, {
        gap: () => Math.max(least, chance.normal(gap, spread)),
        hold: () => Math.max(least, chance.normal(hold, holdSpread)),
      });
  },
};
