import { drawBetween, forgeEachKey } from './forge.ts';
import type { TypingSpecies } from './typing-species.ts';

/** Every digraph at the population's mean time for it, with a few ms of noise. */
export const populationMeans: TypingSpecies = {
  id: 'digraph-means',
  family: 'means',
  title: 'Population means of each digraph',
  arm: ({ population }, chance) => {
    const jitter = drawBetween(1, 12, chance);
    const speed = drawBetween(0.7, 1.3, chance);
    return (text) =>
      forgeEachKey(text, {
        gap: (zone, previous) => speed * population.means(previous ?? zone, zone).pressPress + chance.normal(0, jitter),
        hold: (zone) => speed * population.means(zone, zone).hold + chance.normal(0, jitter),
      });
  },
};
