import type { Stroke, StrokeRun } from '@samehand/protocol';
import { drawNormal } from './chance.ts';

/** A made-up hand on a mouse. */
export interface PointingHand {
  /** Steps of 16 ms that a stroke takes, on average. */
  readonly steps: number;
  /** Pixels of a stroke, on average, as ln. */
  readonly reach: number;
  /** Where in the stroke the hand is fastest, 0…1. */
  readonly peak: number;
  /** Shake in pixels. */
  readonly shake: number;
  /** ln ms. */
  readonly clickHold: number;
  readonly settle: number;
  readonly pause: number;
}

export function inventPointingHand(chance: () => number): PointingHand {
  return {
    steps: 12 + 18 * chance(),
    reach: 5.2 + 0.5 * drawNormal(chance),
    peak: 0.25 + 0.3 * chance(),
    shake: 0.5 + 3 * chance(),
    clickHold: 4.5 + 0.3 * drawNormal(chance),
    settle: 4.8 + 0.5 * drawNormal(chance),
    pause: 6 + 0.5 * drawNormal(chance),
  };
}

/** A run of `count` strokes as that hand would have made them: two of three end in a click. */
export function pointRun(hand: PointingHand, chance: () => number, count = 20): StrokeRun {
  return { kind: 'strokes', strokes: Array.from({ length: count }, () => makeStroke(hand, chance)) };
}

function makeStroke(hand: PointingHand, chance: () => number): Stroke {
  const length = Math.max(4, Math.round(hand.steps * Math.exp(0.25 * drawNormal(chance))));
  const reach = Math.exp(hand.reach + 0.4 * drawNormal(chance));
  const angle = 2 * Math.PI * chance();
  const steps = new Int16Array(2 * length);
  for (let step = 0; step < length; step++) {
    const phase = (step + 0.5) / length;
    const speed = phase < hand.peak ? phase / hand.peak : (1 - phase) / (1 - hand.peak);
    const travel = (2 * reach * speed) / length;
    steps[2 * step] = Math.round(travel * Math.cos(angle) + hand.shake * drawNormal(chance));
    steps[2 * step + 1] = Math.round(travel * Math.sin(angle) + hand.shake * drawNormal(chance));
  }
  const isClick = chance() < 2 / 3;
  const time = (mean: number) => Math.round(Math.min(9000, Math.exp(mean + 0.25 * drawNormal(chance))));
  return {
    kind: isClick ? 'click' : 'move',
    button: isClick ? 'primary' : 'none',
    pause: time(hand.pause),
    settle: isClick ? time(hand.settle) : 0,
    hold: isClick ? time(hand.clickHold) : 0,
    pressStep: length,
    steps,
  };
}
