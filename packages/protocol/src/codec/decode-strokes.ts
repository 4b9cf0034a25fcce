import { captureLimits, pointerButtons, type Stroke, strokeKinds } from '../capture.ts';
import { type BitReader, readBits, readField, readGolomb, refuse, unfoldSign } from './bit-reader.ts';
import { hold, pause, repeatRun, settle, stepCount, stepMost, stepsPressed, strokeCount } from './layout.ts';

/** What may still come in this batch. */
export interface StrokeAllowance {
  strokes: number;
  steps: number;
}

/** Reads the strokes of one part. What it gives after a failure means nothing. */
export function decodeStrokes(from: BitReader, allowance: StrokeAllowance): Stroke[] {
  const count = readField(from, strokeCount);
  allowance.strokes -= count;
  if (allowance.strokes < 0) refuse(from, 'out-of-range', 'strokes');
  const strokes: Stroke[] = [];
  while (strokes.length < count && !from.failure) strokes.push(decodeStroke(from, allowance));
  return strokes;
}

function decodeStroke(from: BitReader, allowance: StrokeAllowance): Stroke {
  const kind = strokeKinds[readBits(from, 2, 'stroke.kind')] ?? 'move';
  const paused = readField(from, pause);
  const count = readField(from, stepCount);
  allowance.steps -= count;
  if (allowance.steps < 0) refuse(from, 'out-of-range', 'steps');
  const isPressed = kind === 'click' || kind === 'drag';
  const button = isPressed ? (pointerButtons[readBits(from, 2, 'button')] ?? 'none') : 'none';
  const settled = isPressed ? readField(from, settle) : 0;
  const held = isPressed ? readField(from, hold) : 0;
  const pressed = isPressed ? readField(from, stepsPressed) : 0;
  if (pressed > count) refuse(from, 'out-of-range', 'pressStep');
  const steps = new Int16Array(from.failure ? 0 : count * 2);
  if (steps.length > 0) decodeSteps(from, steps);
  return { kind, button, pause: paused, settle: settled, hold: held, pressStep: count - pressed, steps };
}

function decodeSteps(from: BitReader, steps: Int16Array): void {
  const hasRuns = readBits(from, 1, 'steps') === 1;
  const order = readBits(from, 4, 'steps');
  let [x, y] = [0, 0];
  let index = 0;
  while (index < steps.length && !from.failure) {
    let isSmall = false;
    if (hasRuns) {
      const end = index + readField(from, repeatRun) * 2;
      if (end > steps.length) return refuse(from, 'out-of-range', 'steps.repeats');
      for (; index < end; index += 2) {
        steps[index] = x;
        steps[index + 1] = y;
      }
      if (index === steps.length) return;
      isSmall = readBits(from, 1, 'steps') === 1;
    }
    if (isSmall) {
      const place = readBits(from, 3, 'steps');
      const neighbour = place > 3 ? place + 1 : place;
      x += Math.trunc(neighbour / 3) - 1;
      y += (neighbour % 3) - 1;
    } else {
      const dx = unfoldSign(readGolomb(from, order, 'steps'));
      const dy = unfoldSign(readGolomb(from, order, 'steps'));
      if (hasRuns && dx * dx <= 1 && dy * dy <= 1) return refuse(from, 'not-canonical', 'steps');
      x += dx;
      y += dy;
    }
    if (Math.abs(x) > stepMost || Math.abs(y) > stepMost) return refuse(from, 'out-of-range', 'steps');
    steps[index] = x;
    steps[index + 1] = y;
    index += 2;
  }
}

export function createAllowance(): StrokeAllowance {
  return { strokes: captureLimits.strokesPerBatch, steps: captureLimits.stepsPerBatch };
}
