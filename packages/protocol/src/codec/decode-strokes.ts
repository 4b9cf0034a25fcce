import { captureLimits, pointerButtons, type Stroke, strokeKinds } from '../capture/capture.ts';
import { type BitReader, readBits, readField, refuse } from './bit-reader.ts';
import { decodeSteps } from './decode-steps.ts';
import * as layout from './layout.ts';

/** What may still come in this batch. */
export interface StrokeAllowance {
  strokes: number;
  steps: number;
}

/** Reads the strokes of one part. What it gives after a failure means nothing. */
export function decodeStrokes(from: BitReader, allowance: StrokeAllowance): Stroke[] {
  const count = readField(from, layout.strokes, 'strokes');
  allowance.strokes -= count;
  if (allowance.strokes < 0) refuse(from, 'out-of-range', 'strokes');
  const strokes: Stroke[] = [];
  while (strokes.length < count && !from.failure) strokes.push(decodeStroke(from, allowance));
  return strokes;
}

function decodeStroke(from: BitReader, allowance: StrokeAllowance): Stroke {
  const kind = strokeKinds[readBits(from, 2, 'strokeKind')] ?? 'move';
  const paused = readField(from, layout.strokePause, 'strokePause');
  const count = readField(from, layout.strokeSteps, 'strokeSteps');
  allowance.steps -= count;
  if (allowance.steps < 0) refuse(from, 'out-of-range', 'strokeSteps');
  const isPressed = kind === 'click' || kind === 'drag';
  const button = isPressed ? (pointerButtons[readBits(from, 2, 'strokeButton')] ?? 'none') : 'none';
  const settled = isPressed ? readField(from, layout.strokeSettle, 'strokeSettle') : 0;
  const held = isPressed ? readField(from, layout.strokeHold, 'strokeHold') : 0;
  const pressed = isPressed ? readField(from, layout.strokePressed, 'strokePressed') : 0;
  if (pressed > count) refuse(from, 'out-of-range', 'strokePressed');
  const steps = takeRoom(from.failure ? 0 : count * 2);
  if (steps.length > 0) decodeSteps(from, steps);
  return { kind, button, pause: paused, settle: settled, hold: held, pressStep: count - pressed, steps };
}

export function createAllowance(): StrokeAllowance {
  return { strokes: captureLimits.strokesPerBatch, steps: captureLimits.stepsPerBatch };
}

/** Coordinates that are given out from one buffer, and then from the next: a buffer for each stroke would cost more time than reading it. */
const roomLength = 16_384;
let room = new ArrayBuffer(2 * roomLength);
let taken = 0;

/** An array that shares its buffer with strokes before and after it, and holds anything until it is written to. */
function takeRoom(length: number): Int16Array {
  if (length > roomLength) return new Int16Array(length);
  if (taken + length > roomLength) {
    room = new ArrayBuffer(2 * roomLength);
    taken = 0;
  }
  const steps = new Int16Array(room, 2 * taken, length);
  taken += length;
  return steps;
}
