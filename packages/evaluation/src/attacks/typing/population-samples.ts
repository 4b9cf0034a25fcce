import type { KeyZone } from '@samehand/protocol';
import type { TypedKey } from '../../datasets/read-keystrokes.ts';
import type { Chance } from '../../synthetic/chance.ts';
import { holdModifiers } from './forge.ts';
import type { DigraphTimes, PopulationTimings } from './population-timings.ts';
import type { TypingSpecies } from './typing-species.ts';

/** Types `text` with each digraph as somebody of the population once typed it; gaps and holds stretched by factors. */
function typeSamples(
  text: readonly KeyZone[],
  population: PopulationTimings,
  [pace, hold]: readonly [number, number],
  chance: Chance,
): readonly TypedKey[] {
  const keys: TypedKey[] = [];
  let at = 0;
  let previous: KeyZone | null = null;
  for (const zone of text) {
    const known = population.digraphs(previous ?? zone, zone);
    const drawn = known[Math.floor(chance() * known.length)] as DigraphTimes;
    if (previous !== null) at += pace * drawn.pressPress;
    keys.push({ press: at, release: at + hold * drawn.hold, zone });
    previous = zone;
  }
  return holdModifiers(keys);
}

/** Every digraph as a random person of the population typed it. */
export const populationSamples: TypingSpecies = {
  id: 'digraph-samples',
  family: 'samples',
  title: 'Digraphs sampled from a population',
  arm:
    ({ population }, chance) =>
    (text) =>
      typeSamples(text, population, [1, 1], chance),
};

/** The same, stretched so that the mean gap and hold are the victim's. */
export const victimSpeed: TypingSpecies = {
  id: 'digraph-samples-at-victim-speed',
  family: 'samples',
  title: 'Population digraphs at the victim’s own mean speed',
  arm: ({ population, victim }, chance) => {
    let gaps = 0;
    let holds = 0;
    let count = 0;
    for (const { keys } of victim) {
      for (let k = 1; k < keys.length; k++) {
        const [before, key] = [keys[k - 1], keys[k]];
        if (!before || !key || key.press - before.press > 3000 || key.press <= before.press) continue;
        gaps += Math.log(key.press - before.press) - population.overall.pace[0];
        holds += Math.log(Math.max(1, key.release - key.press)) - population.overall.hold[0];
        count++;
      }
    }
    const stretch = [Math.exp(gaps / Math.max(1, count)), Math.exp(holds / Math.max(1, count))] as const;
    return (text) => typeSamples(text, population, stretch, chance);
  },
};
