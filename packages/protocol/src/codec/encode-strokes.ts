import { pointerButtons, type Stroke, strokeKinds } from '../capture/capture.ts';
import { type BitWriter, bestOrder, foldSign } from './bit-writer.ts';
import { stepMost, stepRepeats, strokeHold, strokePause, strokePressed, strokeSettle, strokeSteps } from './layout.ts';

/** Writes one stroke. */
export function encodeStroke(stroke: Stroke, to: BitWriter): void {
  const { kind, steps } = stroke;
  const count = steps.length / 2;
  const pressed = count - stroke.pressStep;
  to.bits(strokeKinds.indexOf(kind), 2);
  to.field(stroke.pause, strokePause);
  to.field(count, strokeSteps);
  if (kind === 'click' || kind === 'drag') {
    to.bits(pointerButtons.indexOf(stroke.button), 2);
    to.field(stroke.settle, strokeSettle);
    to.field(stroke.hold, strokeHold);
    to.field(pressed, strokePressed);
  } else to.check(stroke.button === 'none' && stroke.settle === 0 && stroke.hold === 0 && pressed === 0);
  if (count > 0) encodeSteps(steps, to);
}

/**
 * Each step is written as its difference from the step before (the first from rest), x then y; behind a difference of nothing
 * stands how many more steps repeat.
 */
function encodeSteps(steps: Int16Array, to: BitWriter): void {
  to.check(!steps.includes(-stepMost - 1));
  const values: number[] = [];
  const runs: number[] = [];
  let isRepeat = false;
  for (let index = 0; index < steps.length; index += 2) {
    const x = (steps[index] ?? 0) - (steps[index - 2] ?? 0);
    const y = (steps[index + 1] ?? 0) - (steps[index - 1] ?? 0);
    if (isRepeat && x === 0 && y === 0) runs.push((runs.pop() ?? 0) + 1);
    else {
      values.push(foldSign(x), foldSign(y));
      isRepeat = x === 0 && y === 0;
      if (isRepeat) runs.push(0);
    }
  }
  const order = bestOrder(values);
  to.bits(order, 4);
  let run = 0;
  for (const [place, value] of values.entries()) {
    to.golomb(value, order);
    if (place % 2 === 1 && value === 0 && values[place - 1] === 0) to.field(runs[run++] ?? 0, stepRepeats);
  }
}
