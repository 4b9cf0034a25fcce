/** For tests only: made-up people, a population fitted on them, and the conformance suite of modalities. Not part of the door. */
export { buildPopulation, type Person } from './testing/build-population.ts';
export { drawNormal, seedChance } from './testing/chance.ts';
export { checkModality } from './testing/modality-checks.ts';
export { inventPointingHand, pointRun } from './testing/pointing-hand.ts';
export { injectWindow, inventTypist, typeWindow } from './testing/typist.ts';
