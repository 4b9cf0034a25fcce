import type { CapturePayload, Stroke } from '@samehand/protocol';
import { takeRows } from '../numeric/take-rows.ts';
import { columnAt, rowWidth } from './columns.ts';
import { measureButton } from './measure-button.ts';
import { fewestSteps, followPath, found, makePathRoom, measurePath, type PathRoom } from './measure-path.ts';

/** Looked up once: by name at every stroke they took a twentieth of its time. */
const at = {
  pause: columnAt.pause,
  pauseMove: columnAt['pause-move'],
  duration: columnAt.duration,
  direction: columnAt.direction,
  aimStart: columnAt['aim-start'],
  aimEnd: columnAt['aim-end'],
  scrollStep: columnAt['scroll-step'],
  scrollRate: columnAt['scroll-rate'],
  scrollLength: columnAt['scroll-length'],
} as const;

/** Rows of a run of strokes (n × rowWidth), or null for any other payload. */
export function measureStrokes(payload: CapturePayload, room?: Float32Array): Float32Array | null {
  if (payload.kind !== 'strokes') return null;
  const { strokes } = payload;
  const rows = takeRows(strokes.length * rowWidth, room).fill(Number.NaN);
  let steps = 0;
  for (const stroke of strokes) steps = Math.max(steps, stroke.steps.length / 2);
  if (steps > scratch.steps) scratch = makePathRoom(Math.max(steps, 2 * scratch.steps));
  for (let k = 0; k < strokes.length; k++) measureStroke(rows, k * rowWidth, strokes[k] as Stroke, scratch);
  return rows;
}

/** Room for the path of nearly every stroke: 8 s. A longer one widens it for good, to twice as much at least. */
let scratch = makePathRoom(512);

function measureStroke(rows: Float32Array, from: number, stroke: Stroke, room: PathRoom): void {
  const { kind, steps, pressStep } = stroke;
  if (kind === 'scroll') {
    rows[from + at.pause] = Math.log(stroke.pause + 30);
    measureScroll(rows, from, steps.length / 2, followPath(room, steps), room);
    return;
  }
  // A click's path ends at its press: what comes after is slip.
  const moving = measurePath(room, steps, kind === 'click' ? Math.min(pressStep, steps.length / 2) : steps.length / 2);
  const hasShape = moving >= fewestSteps;
  if (hasShape) {
    rows.set(room.row, from);
    measureAngles(rows, from, room);
  }
  rows[from + at.pause] = Math.log(stroke.pause + 30);
  measureButton(rows, from, stroke, moving, hasShape);
  // Moves without a press, told apart: much of them is hovering and reading.
  if (kind === 'move' && hasShape) rows[from + at.pauseMove] = rows[from + at.pause] as number;
}

/** Shortest chord that has a direction: pixels. */
const shortest = 5;

/** Where the path leads to, and how its ends point away from the straight line: what the language's own arithmetic bends. */
function measureAngles(rows: Float32Array, from: number, { results }: PathRoom): void {
  const x = results[found.x] as number;
  const y = results[found.y] as number;
  if (Math.sqrt(x * x + y * y) < shortest) return;
  rows[from + at.direction] = Math.atan2(y, x);
  rows[from + at.aimStart] = Math.asinh(4 * (results[found.aimStart] as number));
  rows[from + at.aimEnd] = Math.asinh(4 * (results[found.aimEnd] as number));
}

function measureScroll(rows: Float32Array, from: number, steps: number, moving: number, { results }: PathRoom): void {
  if (moving === 0) return;
  rows[from + at.duration] = Math.log(steps);
  rows[from + at.scrollStep] = Math.log((results[found.length] as number) / moving);
  rows[from + at.scrollRate] = moving / steps;
  rows[from + at.scrollLength] = Math.asinh((results[found.y] as number) / 50);
}
