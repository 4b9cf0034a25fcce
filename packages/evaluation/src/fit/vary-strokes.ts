import type { CapturePayload, Stroke } from '@samehand/protocol';

/** Changes a stroke, but not its hand. */
export type VaryStroke = (stroke: Stroke) => Stroke;

/** The payload with each of its strokes changed; what holds no strokes stays. */
export function varyStrokes(payload: CapturePayload, vary: VaryStroke): CapturePayload {
  return payload.kind === 'strokes' ? { ...payload, strokes: payload.strokes.map(vary) } : payload;
}

/** As somebody would move whose left is this one's right. */
export const mirrorStroke: VaryStroke = (stroke) => ({
  ...stroke,
  steps: stroke.kind === 'scroll' ? stroke.steps : stroke.steps.map((pixels, at) => (at % 2 === 0 ? -pixels : pixels)),
});

/**
 * As a device would tell it that reports in fits and starts (a remote desktop, a busy browser): what a step moved comes with the next one, so often as `share` says.
 * @param chance gives numbers evenly spread from 0 to 1
 */
export function reportInFits(share: number, chance: () => number): VaryStroke {
  return (stroke) => {
    if (stroke.kind === 'scroll') return stroke;
    const steps = stroke.steps.slice();
    for (let at = 2; at < 2 * stroke.pressStep && at < steps.length; at += 2) {
      if (chance() >= share) continue;
      for (const axis of [0, 1]) {
        steps[at + axis] = (steps[at + axis] as number) + (steps[at - 2 + axis] as number);
        steps[at - 2 + axis] = 0;
      }
    }
    return { ...stroke, steps };
  };
}
