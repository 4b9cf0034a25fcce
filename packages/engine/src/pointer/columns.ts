/**
 * Columns of a pointer row: one stroke. Lengths in pixels, times in steps of 16 ms or ms, speeds in pixels a step; most as
 * ln(x + ε), for hands differ by factors. NaN where the stroke has no such thing (a scroll has no press). Nothing here depends on
 * where on the screen it was or on how often the device reports. Sixteen more were left out: the bow's height and side, speed and time by direction and reach, moves
 * apart (S as in parameters.ts, three deals: .9858/.9943 → .9883/.9955; three other deals, beside the rows before: .9881/.9959 → .9899/.9963; D .9710 → .9727).
 */
export const columns = [
  // extent
  'duration',
  'path',
  'chord',
  'straightness',
  'direction',
  'aspect',
  // speed of moving steps
  'speed-mean',
  'speed-spread',
  'speed-max',
  'speed-low',
  'speed-middle',
  'speed-high',
  'speed-start',
  'speed-end',
  // change of speed
  'acceleration-mean',
  'acceleration-spread',
  'acceleration-max',
  'deceleration-max',
  'jerk-mean',
  'jerk-max',
  'speed-memory-1',
  'speed-memory-2',
  'speed-memory-4',
  'rise',
  'fall',
  'rise-fall',
  // shape in time: when how much of the path lies behind
  'path-10',
  'path-25',
  'path-50',
  'path-75',
  'path-90',
  'start-time',
  'middle-time',
  'end-time',
  'peak-time',
  'homing-time',
  'homing-path',
  'sub-movements',
  'start-path',
  'end-path',
  'end-moving',
  // shape in space
  'turn-mean',
  'turn-spread',
  'turn-sum',
  'turn-bias',
  'turn-memory',
  'curvature',
  'reversals-across',
  'reversals-down',
  'overshoot',
  'way-back',
  'aim-start',
  'aim-end',
  'aim-start-error',
  'aim-end-error',
  // hand on the button and around the stroke
  'pause',
  'pause-click',
  'pause-move',
  'pause-still',
  'settle',
  'hold',
  'hold-still',
  'hold-moved',
  'slip',
  // drags
  'drag-path',
  'drag-speed',
  'drag-straightness',
  // wheel
  'scroll-step',
  'scroll-rate',
  'scroll-length',
] as const;
export type Column = (typeof columns)[number];
export const rowWidth = columns.length;

export const columnAt = Object.fromEntries(columns.map((name, at) => [name, at])) as Readonly<Record<Column, number>>;
