import { constantGaps } from './constant-gaps.ts';
import { duckyJitter } from './ducky-jitter.ts';
import { gaussianGaps } from './gaussian-gaps.ts';
import { lognormalGaps } from './lognormal-gaps.ts';
import { naiveString } from './naive-string.ts';
import { populationMeans } from './population-means.ts';
import { populationSamples, victimSpeed } from './population-samples.ts';
import type { TypingSpecies } from './typing-species.ts';
import { uniformGaps } from './uniform-gaps.ts';

/** Every species of injected typing that is judged window by window. To add one: a file and a line. */
export const typingSpecies: readonly TypingSpecies[] = [
  naiveString,
  constantGaps,
  duckyJitter,
  uniformGaps,
  gaussianGaps,
  lognormalGaps,
  populationMeans,
  populationSamples,
  victimSpeed,
];
