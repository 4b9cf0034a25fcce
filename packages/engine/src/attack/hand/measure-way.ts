import type { Stroke } from '@samehand/protocol';

/**
 * Signs of one way of the pointer that tell a hand from a program, whoever's hand it is. Speeds relative to the way's own, so that a
 * fast mouse is no robot; a step is 16 ms.
 */
export const waySigns = [
  'steps',
  // spread of speed, and speed of the first and last three steps against the mean
  'speed-spread',
  'speed-start',
  'speed-end',
  // slow end: share of the steps, of the way
  'homing-time',
  'homing-way',
  // way against chord, greatest distance from the chord
  'straightness',
  'deviation',
  // how far a step leads off the line of the step before; the same where the pointer is slow, in pixels
  'turn',
  'turn-slow',
  'jerk',
  'crests',
  'peak-time',
  'rests',
  'peak-ratio',
  // share of the way that lies before the peak of speed
  'peak-way',
] as const;

/** Shorter ways tell nothing: moving steps, pixels of the chord. */
const fewestMoving = 5;
const shortestChord = 30;

/** Signs in the order of {@link waySigns}, NaN where the way has no such thing; null where the stroke is no way, or too short a one. */
export function measureWay(stroke: Stroke): Float64Array | null {
  if (stroke.kind !== 'move' && stroke.kind !== 'click') return null;
  const way = traceWay(stroke);
  const { count, moving, chord, length, peak, peakAt, speed } = way;
  if (moving < fewestMoving || chord < shortestChord) return null;
  const mean = length / count;
  const slow = peak / 5;
  const { spread, jerk, crests } = measurePace(speed, mean, slow);
  const { turn, turnSlow, deviation } = measureShape(way, slow);
  const ends = Math.min(3, count >> 1);
  let [first, last, before, homing] = [0, 0, 0, 0];
  for (let k = 0; k < ends; k++) {
    first += (speed[k] as number) / ends;
    last += (speed[count - 1 - k] as number) / ends;
  }
  for (let k = 0; k <= peakAt; k++) before += speed[k] as number;
  let end = count - 1;
  for (; end > peakAt && (speed[end] as number) < slow; end--) homing += speed[end] as number;
  return Float64Array.of(
    Math.log(count),
    spread,
    Math.log((first + 0.3) / (mean + 0.3)),
    Math.log((last + 0.3) / (mean + 0.3)),
    Math.sqrt((count - 1 - end) / count),
    Math.sqrt(homing / length),
    Math.log(Math.max(0, length / chord - 1) + 0.003),
    Math.log(deviation / chord + 0.004),
    Math.log(turn / mean + 0.01),
    turnSlow === null ? Number.NaN : Math.log(turnSlow + 0.1),
    Math.log(jerk / mean + 0.02),
    Math.log((crests + 0.5) / count),
    peakAt / count,
    Math.sqrt((count - moving) / count),
    Math.log(peak / mean),
    before / length,
  );
}

/** A way without the rests at its ends. */
interface Way {
  readonly count: number;
  readonly moving: number;
  /** dx0, dy0, …: the steps. */
  readonly steps: Int16Array;
  readonly speed: Float64Array;
  readonly x: number;
  readonly y: number;
  readonly chord: number;
  readonly length: number;
  readonly peak: number;
  readonly peakAt: number;
}

function traceWay({ kind, steps: all, pressStep }: Stroke): Way {
  let end = kind === 'click' ? Math.min(pressStep, all.length / 2) : all.length / 2;
  let begin = 0;
  while (begin < end && all[2 * begin] === 0 && all[2 * begin + 1] === 0) begin++;
  while (end > begin && all[2 * end - 2] === 0 && all[2 * end - 1] === 0) end--;
  const count = end - begin;
  const steps = all.subarray(2 * begin, 2 * end);
  const speed = new Float64Array(count);
  let [x, y, length, moving, peak, peakAt] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const dx = steps[2 * k] as number;
    const dy = steps[2 * k + 1] as number;
    const v = Math.sqrt(dx * dx + dy * dy);
    speed[k] = v;
    x += dx;
    y += dy;
    length += v;
    if (v > 0) moving++;
    if (v > peak) [peak, peakAt] = [v, k];
  }
  return { count, moving, steps, speed, x, y, chord: Math.sqrt(x * x + y * y), length, peak, peakAt };
}

function measurePace(speed: Float64Array, mean: number, slow: number) {
  const count = speed.length;
  let [squares, jerk, crests] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const v = speed[k] as number;
    squares += (v - mean) ** 2;
    if (k < 1) continue;
    const before = speed[k - 1] as number;
    if (k > 1) jerk += Math.abs(v - 2 * before + (speed[k - 2] as number));
    if (k + 1 < count && v > slow && v >= before && v > (speed[k + 1] as number)) crests++;
  }
  return { spread: Math.sqrt(squares / count) / mean, jerk: jerk / Math.max(1, count - 2), crests };
}

function measureShape({ count, steps, speed, x, y, chord }: Way, slow: number) {
  let [px, py, deviation, turn, turns, slowTurn, slowTurns] = [0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const dx = steps[2 * k] as number;
    const dy = steps[2 * k + 1] as number;
    px += dx;
    py += dy;
    deviation = Math.max(deviation, Math.abs(px * y - py * x) / chord);
    const before = k > 0 ? (speed[k - 1] as number) : 0;
    if (before === 0 || speed[k] === 0) continue;
    // In pixels off the line of the step before: an angle would weigh the rounding of small steps.
    const off = Math.abs((steps[2 * k - 2] as number) * dy - (steps[2 * k - 1] as number) * dx) / before;
    turn += off;
    turns++;
    if ((speed[k] as number) >= slow) continue;
    slowTurn += off;
    slowTurns++;
  }
  return { deviation, turn: turn / Math.max(1, turns), turnSlow: slowTurns === 0 ? null : slowTurn / slowTurns };
}
