import { type CapturePayload, type Stroke, strokeKinds } from '@samehand/protocol';
import { columnAt as c, kindColumn, rowWidth } from './columns.ts';
import { measureShape } from './measure-shape.ts';
import { measureSpeed } from './measure-speed.ts';
import { makePathRoom, type Path, type PathRoom, tracePath } from './trace-path.ts';

/** Rows of a run of strokes (n × rowWidth), or null for any other payload. */
export function measureStrokes(payload: CapturePayload): Float32Array | null {
  if (payload.kind !== 'strokes') return null;
  const rows = new Float32Array(payload.strokes.length * rowWidth).fill(Number.NaN);
  let steps = 0;
  for (const stroke of payload.strokes) steps = Math.max(steps, stroke.steps.length / 2);
  const room = makePathRoom(steps);
  for (const [k, stroke] of payload.strokes.entries()) measureStroke(rows, k * rowWidth, stroke, room);
  return rows;
}

function measureStroke(rows: Float32Array, from: number, stroke: Stroke, room: PathRoom): void {
  rows[from + kindColumn] = strokeKinds.indexOf(stroke.kind);
  rows[from + c['pause']] = Math.log(stroke.pause + 30);
  const path = tracePath(stroke, room);
  if (stroke.kind === 'scroll') {
    measureScroll(rows, from, path);
    return;
  }
  if (stroke.kind === 'click' || stroke.kind === 'drag') {
    rows[from + c['hold']] = Math.log(stroke.hold + 8);
    if (path.count > 0) rows[from + c['settle']] = Math.log(stroke.settle + 16);
  }
  if (stroke.kind === 'click') rows[from + c['slip']] = Math.log(measureSlip(stroke) + 0.5);
  if (path.count < 3) return;
  measureExtent(rows, from, path);
  measureSpeed(rows, from, path);
  measureShape(rows, from, path);
}

function measureExtent(
  rows: Float32Array,
  from: number,
  { count, steps, dx, dy, speed, rests, longestRest }: Path,
): void {
  let x = 0;
  let y = 0;
  let length = 0;
  for (let k = 0; k < count; k++) {
    x += dx[k] as number;
    y += dy[k] as number;
    length += speed[k] as number;
  }
  const chord = Math.sqrt(x * x + y * y);
  rows[from + c['duration']] = Math.log(steps);
  rows[from + c['moving']] = count / steps;
  rows[from + c['path']] = Math.log(length);
  rows[from + c['chord']] = Math.log(chord + 2);
  rows[from + c['straightness']] = chord / length;
  rows[from + c['across']] = Math.asinh(x / 20);
  rows[from + c['down']] = Math.asinh(y / 20);
  rows[from + c['rests']] = rests;
  rows[from + c['longest-rest']] = Math.log(longestRest + 1);
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

function measureScroll(rows: Float32Array, from: number, { count, steps, dy, speed }: Path): void {
  if (count === 0) return;
  let sum = 0;
  let length = 0;
  for (let k = 0; k < count; k++) {
    sum += dy[k] as number;
    length += speed[k] as number;
  }
  rows[from + c['duration']] = Math.log(steps);
  rows[from + c['scroll-step']] = Math.log(length / count);
  rows[from + c['scroll-rate']] = count / steps;
  rows[from + c['scroll-length']] = Math.asinh(sum / 50);
}
