import { drawBetween, forgeByReports, pollByUsb } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** DuckyScript's `$_JITTER_MAX`, in ms. */
const jitter = 20;

/** `$_JITTER_ENABLED = TRUE`: a constant delay and up to 20 ms more. */
export const duckyJitter: TypingSpecies = {
  id: 'ducky-jitter',
  family: 'jitter',
  title: 'Rubber Ducky, 20 ms jitter',
  arm: (_knowledge, chance) => {
    const gap = drawBetween(30, 220, chance);
    const hold = Math.min(gap, drawBetween(4, 120, chance));
    return (text) =>
      forgeByReports(text, {
        gap: () => gap + drawBetween(0, jitter, chance) + pollByUsb(chance),
        hold: () => hold + pollByUsb(chance),
      });
  },
};
