import { columnAt as c } from './columns.ts';
import { type Path, readResult } from './trace-path.ts';

/** Chords up to which a stroke counts as near, and as of middle reach: pixels; a third of SapiMouse's strokes each. */
const near = 100;
const middle = 350;
/** Slopes of ln time and of ln peak speed on ln reach, about what people's strokes show. */
export const timeSlope = 0.35;
export const peakSlope = 0.65;

/** How far and how long, and the time and the peak speed for that reach, into `row` from `from`. Needs three moving steps. */
export function measureReach(row: Float32Array, from: number, path: Path): void {
  const { room, steps, speed, chord, length, peak } = path;
  const [across, down] = [readResult(room, 'across'), readResult(room, 'down')];
  const time = Math.log(steps);
  const reach = Math.log(chord + 10);
  row[from + c['duration']] = time;
  row[from + c['path']] = Math.log(length);
  row[from + c['chord']] = Math.log(chord + 2);
  row[from + c['straightness']] = chord / length;
  row[from + c['aspect']] = Math.log((across + 3) / (down + 3));
  row[from + c['time-for-reach']] = time - timeSlope * reach;
  row[from + c['peak-for-reach']] = Math.log(speed[peak] as number) - peakSlope * reach;
  if (chord >= 5)
    row[from + (chord < near ? c['time-near'] : chord < middle ? c['time-middle'] : c['time-far'])] = time;
}
