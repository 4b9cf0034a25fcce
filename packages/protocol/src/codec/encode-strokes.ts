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
  const isPress = kind === 'click' || kind === 'drag';
  if (isPress) {
    to.bits(pointerButtons.indexOf(stroke.button), 2);
    to.field(stroke.settle, strokeSettle);
    to.field(stroke.hold, strokeHold);
    to.field(pressed, strokePressed);
  }
  to.check(isPress || (stroke.button === 'none' && stroke.settle === 0 && stroke.hold === 0 && pressed === 0));
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
    const x = (steps[index] as number) - (steps[index - 2] ?? 0);
    const y = (steps[index + 1] as number) - (steps[index - 1] ?? 0);
    const isStill = !x && !y;
    if (isStill && isRepeat) runs.push((runs.pop() as number) + 1);
    else {
      values.push(foldSign(x), foldSign(y));
      if (isStill) runs.push(0);
    }
    isRepeat = isStill;
  }
  const order = bestOrder(values);
  to.bits(order, 4);
  let run = 0;
  for (const [place, value] of values.entries()) {
    to.golomb(value, order);
    if (place % 2 && !value && !values[place - 1]) to.field(runs[run++] as number, stepRepeats);
  }
}
