import { type CapturePayload, type Stroke, strokeKinds } from '@samehand/protocol';
import { takeRows } from '../numeric/take-rows.ts';
import { columnAt as c, kindColumn, rowWidth } from './columns.ts';
import { measureAim } from './measure-aim.ts';
import { measureButton } from './measure-button.ts';
import { measureChange } from './measure-change.ts';
import { measureReach } from './measure-reach.ts';
import { measureShape } from './measure-shape.ts';
import { measureSpeed } from './measure-speed.ts';
import { measureTiming } from './measure-timing.ts';
import { makePathRoom, type Path, type PathRoom, tracePath } from './trace-path.ts';

/** Rows of a run of strokes (n × rowWidth), or null for any other payload. */
export function measureStrokes(payload: CapturePayload, room?: Float32Array): Float32Array | null {
  if (payload.kind !== 'strokes') return null;
  const { strokes } = payload;
  const rows = takeRows(strokes.length * rowWidth, room).fill(Number.NaN);
  let steps = 0;
  for (const stroke of strokes) steps = Math.max(steps, stroke.steps.length / 2);
  if (steps > roomySteps) widen(steps);
  for (let k = 0; k < strokes.length; k++) measureStroke(rows, k * rowWidth, strokes[k] as Stroke, scratch);
  return rows;
}

/** Room for the path of nearly every stroke: 8 s. A longer one widens it for good, to twice as much at least. */
let roomySteps = 512;
let scratch = makePathRoom(roomySteps);

function widen(steps: number): void {
  roomySteps = Math.max(steps, 2 * roomySteps);
  scratch = makePathRoom(roomySteps);
}

/** Fewest moving steps that have a shape. */
const fewestSteps = 3;

function measureStroke(rows: Float32Array, from: number, stroke: Stroke, room: PathRoom): void {
  rows[from + kindColumn] = strokeKinds.indexOf(stroke.kind);
  rows[from + c['pause']] = Math.log(stroke.pause + 30);
  const path = tracePath(stroke, room);
  if (stroke.kind === 'scroll') {
    measureScroll(rows, from, path);
    return;
  }
  const hasShape = path.count >= fewestSteps;
  measureButton(rows, from, stroke, path, hasShape);
  if (!hasShape) return;
  measureReach(rows, from, path);
  measureSpeed(rows, from, path);
  measureChange(rows, from, path);
  measureTiming(rows, from, path);
  measureShape(rows, from, path);
  measureAim(rows, from, path);
  if (stroke.kind === 'move') measureMove(rows, from);
}

/** Moves without a press, told apart: much of them is hovering and reading. */
function measureMove(row: Float32Array, from: number): void {
  row[from + c['pause-move']] = row[from + c['pause']] as number;
  row[from + c['move-time']] = row[from + c['duration']] as number;
  row[from + c['move-speed']] = row[from + c['speed-mean']] as number;
  row[from + c['move-end']] = row[from + c['end-path']] as number;
}

function measureScroll(rows: Float32Array, from: number, { count, steps, y, length }: Path): void {
  if (count === 0) return;
  rows[from + c['duration']] = Math.log(steps);
  rows[from + c['scroll-step']] = Math.log(length / count);
  rows[from + c['scroll-rate']] = count / steps;
  rows[from + c['scroll-length']] = Math.asinh(y / 50);
}
