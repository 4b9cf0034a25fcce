import { type HandModels, measureTyping, measureWay } from '@samehand/engine';
import type { KeystrokeWindow, Stroke } from '@samehand/protocol';
import { feedPointing, feedTyping } from './feed-payloads.ts';
import type { Fed } from './watch-inputs.ts';

/** One stretch of input, of a person or of an attack on that person. */
export interface Presentation {
  /** Number of the person, from 0. */
  readonly person: number;
  /** Signs of its samples, in order. */
  readonly signs: readonly Float64Array[];
  /** The same as the engine is fed with it. */
  readonly fed: readonly Fed[];
}

export function presentTyping(hands: HandModels, person: number, windows: readonly KeystrokeWindow[]): Presentation {
  return {
    person,
    signs: windows.flatMap((window) => measureTyping(window, hands.habits) ?? []),
    fed: feedTyping(windows),
  };
}

export function presentPointing(person: number, strokes: readonly Stroke[]): Presentation {
  return { person, signs: strokes.flatMap((stroke) => measureWay(stroke) ?? []), fed: feedPointing(strokes) };
}
