import type { Stroke } from '@samehand/protocol';
import { columnAt as c } from './columns.ts';
import type { Path } from './trace-path.ts';

/**
 * The hand on the button, into `row` from `from`. A click after a path and one at rest (the second of a double click, a click to go on) are held
 * differently: on SapiMouse telling them apart was worth more than any other group of columns.
 */
export function measureButton(row: Float32Array, from: number, stroke: Stroke, path: Path, hasMoved: boolean): void {
  if (stroke.kind !== 'click' && stroke.kind !== 'drag') return;
  const hold = Math.log(stroke.hold + 8);
  row[from + c['hold']] = hold;
  if (path.count > 0) row[from + c['settle']] = Math.log(stroke.settle + 16);
  if (stroke.kind === 'drag') {
    if (hasMoved) measureDrag(row, from, stroke);
    return;
  }
  row[from + c['slip']] = Math.log(measureSlip(stroke) + 0.5);
  row[from + (hasMoved ? c['hold-moved'] : c['hold-still'])] = hold;
  row[from + (hasMoved ? c['pause-click'] : c['pause-still'])] = row[from + c['pause']] as number;
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
  row[from + c['drag-path']] = Math.log(length + 1);
  row[from + c['drag-speed']] = Math.log(length / count + 0.05);
  row[from + c['drag-straightness']] = Math.sqrt(x * x + y * y) / (length + 1);
}
