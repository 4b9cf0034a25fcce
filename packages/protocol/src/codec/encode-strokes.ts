import { pointerButtons, type Stroke, strokeKinds } from '../capture.ts';
import { type BitWriter, bestOrder, foldSign, golombLead } from './bit-writer.ts';
import { hold, pause, repeatRun, settle, stepCount, stepMost, stepsPressed, strokeCount } from './layout.ts';

export function encodeStrokes(strokes: readonly Stroke[], to: BitWriter): void {
  to.field(strokes.length, strokeCount);
  for (const stroke of strokes) encodeStroke(stroke, to);
}

function encodeStroke(stroke: Stroke, to: BitWriter): void {
  const { kind, button, steps, pressStep } = stroke;
  const count = steps.length / 2;
  const isPressed = kind === 'click' || kind === 'drag';
  to.bits(strokeKinds.indexOf(kind), 2);
  to.field(stroke.pause, pause);
  to.field(count, stepCount);
  if (isPressed) {
    to.bits(pointerButtons.indexOf(button), 2);
    to.field(stroke.settle, settle);
    to.field(stroke.hold, hold);
    to.field(count - pressStep, stepsPressed);
  } else if (button !== 'none' || stroke.settle || stroke.hold || pressStep !== count) to.refuse('stroke');
  encodeSteps(steps, to);
}

/**
 * Each step is written as its difference from the step before (the first from rest), x then y. Of two forms the shorter
 * is taken: plain, or with runs of repeated steps and a short form for differences of at most one pixel.
 */
function encodeSteps(steps: Int16Array, to: BitWriter): void {
  if (!steps.length) return;
  const plain: number[] = [];
  const large: number[] = [];
  /** Bits of the second form beside its large differences. */
  let besides = 0;
  let run = 0;
  const runs: { run: number; x: number; y: number; isSmall: boolean }[] = [];
  for (let index = 0; index < steps.length; index += 2) {
    const x = difference(steps, index);
    const y = difference(steps, index + 1);
    plain.push(foldSign(x), foldSign(y));
    if (Math.abs(steps[index] ?? 0) > stepMost || Math.abs(steps[index + 1] ?? 0) > stepMost) to.refuse('steps');
    if (x || y) {
      const isSmall = x * x <= 1 && y * y <= 1;
      runs.push({ run, x, y, isSmall });
      besides += golombLead(run, 0) * 2 + (isSmall ? 6 : 2);
      if (!isSmall) large.push(foldSign(x), foldSign(y));
      run = 0;
    } else run += 1;
  }
  if (run) besides += golombLead(run, 0) * 2 + 1;

  const first = bestOrder(plain);
  const second = bestOrder(large);
  const hasRuns = second.bits + besides < first.bits;
  const { order } = hasRuns ? second : first;
  to.bits(Number(hasRuns) * 16 + order, 5);
  if (!hasRuns) {
    for (const value of plain) to.golomb(value, order);
    return;
  }
  for (const { run, x, y, isSmall } of runs) {
    to.field(run, repeatRun);
    to.bits(Number(isSmall), 1);
    if (isSmall) to.bits(smallStep(x, y), 3);
    else {
      to.golomb(foldSign(x), order);
      to.golomb(foldSign(y), order);
    }
  }
  if (run) to.field(run, repeatRun);
}

/** Number 0…7 of a neighbour: (x + 1) · 3 + y + 1 with the middle, which never occurs, taken out. */
function smallStep(x: number, y: number): number {
  const place = (x + 1) * 3 + y + 1;
  return place > 4 ? place - 1 : place;
}

function difference(steps: Int16Array, index: number): number {
  return (steps[index] ?? 0) - (steps[index - 2] ?? 0);
}
