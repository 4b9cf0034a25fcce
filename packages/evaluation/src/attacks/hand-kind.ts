import {
  addPeople,
  type HandModel,
  type HandModels,
  leaveOut,
  openPeopleSums,
  readyHandScale,
  refitPeople,
  weighHand,
} from '@samehand/engine';
import { type Score, sumRuns } from './attack-rates.ts';
import type { Presentation } from './presentation.ts';

/** Typing or pointing: which model of the two, and how many samples make one decision. */
export interface HandKind {
  readonly name: 'typing' | 'way';
  /** Samples of one decision. */
  readonly run: number;
  /** Bits of one sample are kept within ± this: one wild sample must not decide for all. */
  readonly farthest: number;
}

/** Two windows: 64 keys. */
export const typingKind: HandKind = { name: 'typing', run: 2, farthest: 30 };
/** Ten ways. */
export const pointingKind: HandKind = { name: 'way', run: 10, farthest: 12 };

/** Scores of decisions about these presentations, uncalibrated bits; higher speaks for a hand. */
export function scorePresentations(
  { name, run, farthest }: HandKind,
  hands: HandModels,
  presentations: readonly Presentation[],
): readonly Score[] {
  const scale = readyHandScale(hands[name]);
  return presentations.flatMap(({ person, signs }) => {
    const bits = signs.map((one) => Math.min(farthest, Math.max(-farthest, weighHand(scale, one))));
    return sumRuns(person, bits, run);
  });
}

/** The models as they would be had nobody ever seen that family. */
export function forgetFamily({ name }: HandKind, hands: HandModels, family: string): HandModels {
  return replaceModel(name, hands, leaveOut(hands[name], family));
}

/** The models with their human side refitted on these people's input. */
export function refitHands({ name }: HandKind, hands: HandModels, own: readonly Presentation[]): HandModels {
  const model = hands[name];
  const sums = openPeopleSums(model);
  for (const { signs } of own) for (const one of signs) addPeople(model, sums, one);
  return replaceModel(name, hands, refitPeople(model, sums));
}

function replaceModel(name: HandKind['name'], hands: HandModels, model: HandModel): HandModels {
  return name === 'typing' ? { ...hands, typing: model } : { ...hands, way: model };
}
