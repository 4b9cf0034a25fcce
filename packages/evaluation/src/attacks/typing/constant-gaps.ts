import { drawBetween, forgeByReports, pollByUsb } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** `STRING_DELAY`: every key the same time after the one before, held equally long. */
export const constantGaps: TypingSpecies = {
  id: 'ducky-constant',
  family: 'constant',
  title: 'Rubber Ducky, constant delay',
  arm: (_knowledge, chance) => {
    const gap = drawBetween(40, 250, chance);
    const hold = Math.min(gap, drawBetween(4, 120, chance));
    return (text) => forgeByReports(text, { gap: () => gap + pollByUsb(chance), hold: () => hold + pollByUsb(chance) });
  },
};
