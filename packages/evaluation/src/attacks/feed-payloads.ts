import { measureWay } from '@samehand/engine';
import type { KeystrokeWindow, Stroke } from '@samehand/protocol';
import { hearPointing, hearTyping } from '../takeover/hand.ts';
import type { Fed } from './watch-inputs.ts';

/** Windows of typing as the engine is fed with them: inputs are keys. */
export function feedTyping(windows: readonly KeystrokeWindow[]): readonly Fed[] {
  return windows.map((payload) => ({
    payload,
    inputs: payload.zone.length,
    duration: 1000 * hearTyping(payload).seconds,
  }));
}

/** Strokes that come in one batch: what ten seconds of work bring. */
const batchStrokes = 4;

/** Strokes as the engine is fed with them: inputs are ways long enough to judge. */
export function feedPointing(strokes: readonly Stroke[]): readonly Fed[] {
  const fed: Fed[] = [];
  for (let from = 0; from < strokes.length; from += batchStrokes) {
    const payload = { kind: 'strokes', strokes: strokes.slice(from, from + batchStrokes) } as const;
    const inputs = payload.strokes.filter((stroke) => measureWay(stroke) !== null).length;
    fed.push({ payload, inputs, duration: 1000 * hearPointing(payload).seconds });
  }
  return fed;
}
