import type { Stroke } from '@samehand/protocol';
import { columnAt } from './columns.ts';

const at = {
  hold: columnAt.hold,
  settle: columnAt.settle,
  slip: columnAt.slip,
  pause: columnAt.pause,
  holdMoved: columnAt['hold-moved'],
  holdStill: columnAt['hold-still'],
  pauseClick: columnAt['pause-click'],
  pauseStill: columnAt['pause-still'],
  dragPath: columnAt['drag-path'],
  dragSpeed: columnAt['drag-speed'],
  dragStraightness: columnAt['drag-straightness'],
} as const;

/**
 * Shortest hold that a finger held: ms, a step of the wire. A page that only hears of clicks, or a tap that a driver turns into one, tells less (all of dlrv-web's clicks do, 1.6 % of SapiMouse's and .9 %
 * of Balabit's): that is not the hand's. While it counted, two of five bins were spent on it, and what parts both sets was taken for what parts people.
 */
const shortestHold = 16;

/**
 * The hand on the button, into `row` from `from`. A click after a path and one at rest (the second of a double click, a click to go on) are held
 * differently: on SapiMouse telling them apart was worth more than any other group of columns.
 */
export function measureButton(
  row: Float32Array,
  from: number,
  stroke: Stroke,
  moving: number,
  hasMoved: boolean,
): void {
  if (stroke.kind !== 'click' && stroke.kind !== 'drag') return;
  const hold = stroke.hold < shortestHold ? Number.NaN : Math.log(stroke.hold + 8);
  row[from + at.hold] = hold;
  if (moving > 0) row[from + at.settle] = Math.log(stroke.settle + 16);
  if (stroke.kind === 'drag') {
    if (hasMoved) measureDrag(row, from, stroke);
    return;
  }
  row[from + at.slip] = Math.log(measureSlip(stroke) + 0.5);
  row[from + (hasMoved ? at.holdMoved : at.holdStill)] = hold;
  row[from + (hasMoved ? at.pauseClick : at.pauseStill)] = row[from + at.pause] as number;
}

/** Pixels that the pointer slipped while the button was down. */
function measureSlip({ steps, pressStep }: Stroke): number {
  let x = 0;
  let y = 0;
  for (let k = 2 * pressStep; k + 1 < steps.length; k += 2) {
    x += steps[k] as number;
    y += steps[k + 1] as number;
  }
  return Math.sqrt(x * x + y * y);
}

/** What was drawn while the button was down. */
function measureDrag(row: Float32Array, from: number, { steps, pressStep }: Stroke): void {
  let length = 0;
  let x = 0;
  let y = 0;
  for (let k = 2 * pressStep; k + 1 < steps.length; k += 2) {
    const across = steps[k] as number;
    const down = steps[k + 1] as number;
    length += Math.sqrt(across * across + down * down);
    x += across;
    y += down;
  }
  const count = Math.max(1, steps.length / 2 - pressStep);
  row[from + at.dragPath] = Math.log(length + 1);
  row[from + at.dragSpeed] = Math.log(length / count + 0.05);
  row[from + at.dragStraightness] = Math.sqrt(x * x + y * y) / (length + 1);
}
