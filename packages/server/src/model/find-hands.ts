import { existsSync } from 'node:fs';
import type { FoundModel } from './find-model.ts';

/** Where the hand models lie that belong to a model file: beside it, under its name. */
export function handsBeside(file: string): string {
  return `${file.replace(/\.bin$/, '')}.hands.json`;
}

/** The hand models in force: those that were refitted with the model, else those that ship. */
export function findHands({ hands }: Pick<FoundModel, 'hands'>): string | URL {
  if (hands !== null && existsSync(hands)) return hands;
  return new URL(import.meta.resolve('@samehand/engine/models/hands.json'));
}
