import { type Column, columnAt as c, rowWidth } from './columns.ts';
import { pointerParameters } from './parameters.ts';

/** Columns that hold the logarithm of pixels or of pixels a step: another gain of the mouse shifts them all. */
const pixels: readonly Column[] = [
  'path',
  'chord',
  'speed-mean',
  'speed-max',
  'speed-low',
  'speed-middle',
  'speed-high',
  'speed-start',
  'speed-end',
  'acceleration-mean',
  'acceleration-max',
  'deceleration-max',
  'jerk-mean',
  'jerk-max',
  'rise',
  'fall',
  'start-path',
  'end-path',
  'slip',
  'drag-path',
  'drag-speed',
];

/** Another mouse, desk or screen: all paths longer or shorter by one factor. */
export function imaginePointingSession(normal: () => number): (rows: Float32Array) => Float32Array {
  const gain = pointerParameters.gainDrift * normal();
  return (rows) => {
    const varied = Float32Array.from(rows);
    for (let row = 0; row < rows.length; row += rowWidth) {
      for (const column of pixels) varied[row + c[column]] = (rows[row + c[column]] as number) + gain;
      varied[row + c.curvature] = (rows[row + c.curvature] as number) - gain;
    }
    return varied;
  };
}
