import { drawBetween, forgeByReports } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** `STRING` of DuckyScript without any delay: a report down, a report up, as fast as the host polls. */
export const naiveString: TypingSpecies = {
  id: 'ducky-naive',
  family: 'naive',
  title: 'Rubber Ducky, plain string',
  arm: (_knowledge, chance) => {
    const poll = drawBetween(1, 4, chance);
    return (text) =>
      forgeByReports(text, {
        gap: () => 2 * poll + drawBetween(0, 1, chance),
        hold: () => poll + drawBetween(0, 1, chance),
      });
  },
};
