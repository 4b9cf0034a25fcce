/** For tests only: made-up people, a population fitted on them, and the conformance suite of modalities. Not part of the door. */
export { buildPopulation, type Person } from './testing/build-population.ts';
export { drawNormal, seedChance } from './testing/chance.ts';
export { checkModality, type ModalityCase, type ModalityCheck } from './testing/modality-checks.ts';
export { inventPointingHand, type PointingHand, pointRun } from './testing/pointing-hand.ts';
export { injectWindow, inventTypist, type Typist, typeWindow } from './testing/typist.ts';
