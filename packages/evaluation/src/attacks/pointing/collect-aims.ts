import { type Stroke, stepMs } from '@samehand/protocol';
import type { Aim } from './pointing-species.ts';

/** Where a hand went and what it did there: the bot goes to the same place and clicks as the hand did. */
export interface StrokeToCopy extends Aim {
  readonly kind: 'move' | 'click';
  readonly pause: number;
  readonly settle: number;
  readonly hold: number;
}

/** A way shorter than this tells nothing of how it was gone: pixels, moving steps. */
const shortestWay = 40;
const fewestMoving = 4;

/** The moves and clicks among `strokes` that are long enough to be copied. */
export function collectAims(strokes: readonly Stroke[]): readonly StrokeToCopy[] {
  return strokes.flatMap((stroke) => {
    const { kind, steps, pressStep, pause, settle, hold } = stroke;
    if (kind !== 'move' && kind !== 'click') return [];
    let [dx, dy, moving, last] = [0, 0, 0, 0];
    const until = kind === 'click' ? Math.min(pressStep, steps.length / 2) : steps.length / 2;
    for (let k = 0; k < until; k++) {
      const [x, y] = [steps[2 * k] as number, steps[2 * k + 1] as number];
      if (x !== 0 || y !== 0) {
        moving++;
        last = k + 1;
      }
      dx += x;
      dy += y;
    }
    if (Math.hypot(dx, dy) < shortestWay || moving < fewestMoving) return [];
    return [{ dx, dy, duration: last * stepMs, kind, pause, settle, hold }];
  });
}
