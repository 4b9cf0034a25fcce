/**
 * Columns of a pointer row: one stroke. Lengths in pixels, times in steps of 16 ms or ms, speeds in pixels a step; most as
 * ln(x + ε), for hands differ by factors. NaN where the stroke has no such thing (a scroll has no press). Nothing here depends on
 * where on the screen it was or on how often the device reports.
 */
export const columns = [
  // extent
  'duration',
  'moving',
  'path',
  'chord',
  'straightness',
  'direction',
  'across',
  'down',
  // speed of moving steps
  'speed-mean',
  'speed-spread',
  'speed-max',
  'speed-low',
  'speed-middle',
  'speed-high',
  'speed-start',
  'speed-end',
  'across-mean',
  'down-mean',
  // change of speed
  'acceleration-mean',
  'acceleration-spread',
  'acceleration-max',
  'deceleration-max',
  'jerk-mean',
  'jerk-max',
  // shape in time
  'peak-time',
  'peak-path',
  'homing-time',
  'homing-path',
  'sub-movements',
  'rests',
  'longest-rest',
  // shape in space
  'turn-mean',
  'turn-spread',
  'turn-sum',
  'turn-bias',
  'turn-sharp',
  'curvature',
  'deviation-max',
  'deviation-mean',
  'deviation-side',
  'reversals-across',
  'reversals-down',
  // hand on the button and around the stroke
  'pause',
  'settle',
  'hold',
  'slip',
  'scroll-step',
  'scroll-rate',
  'scroll-length',
] as const;
export type Column = (typeof columns)[number];
export const rowWidth = columns.length + 1;
/** The last column: number of the stroke's kind. */
export const kindColumn = columns.length;

export const columnAt = Object.fromEntries(columns.map((name, at) => [name, at])) as Readonly<Record<Column, number>>;
