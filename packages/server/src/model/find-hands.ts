import { existsSync } from 'node:fs';
import type { FoundModel } from './find-model.ts';

/** The hand models in force: those that were refitted with the model, else those that ship. */
export function findHands({ hands }: Pick<FoundModel, 'hands'>): string | URL {
  if (hands !== null && existsSync(hands)) return hands;
  return new URL(import.meta.resolve('@samehand/engine/models/hands.json'));
}
