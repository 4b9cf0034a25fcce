import { drawBetween, forgeByReports } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** Gaps and holds uniform over ranges in which people type. */
export const uniformGaps: TypingSpecies = {
  id: 'gaps-uniform',
  family: 'uniform',
  title: 'Uniform gaps and holds',
  arm: (_knowledge, chance) => {
    const gap = drawBetween(40, 120, chance);
    const width = drawBetween(60, 250, chance);
    const hold = drawBetween(40, 90, chance);
    const holdWidth = drawBetween(20, 80, chance);
    return (text) =>
      forgeByReports(text, {
        gap: () => drawBetween(gap, gap + width, chance),
        hold: () => drawBetween(hold, hold + holdWidth, chance),
      });
  },
};
