import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import type { TypingHabits } from '../../contract/hand-model.ts';
import { averageColumn, correlateColumns, rankColumn, sortColumn, spreadColumn } from './column.ts';

/**
 * Signs of a typing window that tell a hand from a script, whoever's hand it is: spread and shape of its times, roll-over, and whether
 * times depend on the keys as they do with people. None asks which hold belongs to which sample, for the wire does not tell
 * (docs/wire.md). Chosen from 24 by leaving out those without which no species was caught later (docs/attacks.md).
 */
export const typingSigns = [
  // press to press, ln ms: middle, spread, spread of the inner half, skewness, how far the fastest lie below
  'pace-middle',
  'pace-spread',
  'pace-core',
  'pace-skew',
  'pace-low',
  // the same of hold
  'hold-middle',
  'hold-spread',
  'hold-core',
  'hold-skew',
  'hold-low',
  // both together
  'rollover',
  'gap-spread',
  'pace-with-hold',
  // correlation with how people in general depend on the keys
  'pace-as-people',
  'gap-as-people',
  'hold-as-people',
] as const;

/** Fewest pairs of which spread and correlation mean anything. */
const pairsMin = 12;
/** Shorter times are as short: ms. */
const leastHold = 4;
const leastPace = 8;
/** Added to spreads before their logarithm: what the erased clock leaves of no spread at all. */
const leastSpread = 0.02;

/** ln of a press–press, asinh of a gap (written out: the built-in one is slow), ln of a hold: the scales of all signs and habits. ms. */
export const scaleOfPace = (time: number): number => lookUp(Math.max(leastPace, time));
export const scaleOfGap = (time: number): number => {
  const size = Math.abs(time) / 60;
  return Math.sign(time) * Math.log(size + Math.sqrt(size * size + 1));
};
export const scaleOfHold = (time: number): number => lookUp(Math.max(leastHold, time));

/** ln of whole milliseconds: a window asks for seventy-five of them. */
const logarithms = Float64Array.from({ length: 2048 }, (_, time) => Math.log(time));

function lookUp(time: number): number {
  return logarithms[time] ?? Math.log(time);
}

/** Signs in the order of {@link typingSigns}; null where the window has too few pairs to tell. */
export function measureTyping(window: KeystrokeWindow, habits: TypingHabits): Float64Array | null {
  const { zone, previous, pressPress, releasePress, hold } = window;
  let pairs = 0;
  for (const from of previous) if (from < noZone) pairs++;
  if (pairs < pairsMin) return null;
  const keys = zone.length;
  const { pace, gap, before, usualPace, usualGap, held, usualHold } = keys <= roomy ? scratch : makeColumns(keys);
  let rollover = 0;
  for (let key = 0, at = 0; key < keys; key++) {
    held[key] = scaleOfHold(hold[key] as number);
    usualHold[key] = habits.hold[zone[key] as number] as number;
    const from = previous[key] as number;
    if (from >= noZone) continue;
    const press = pressPress[key] as number;
    const release = releasePress[key] as number;
    const pair = from * keyZones.length + (zone[key] as number);
    pace[at] = scaleOfPace(press);
    gap[at] = scaleOfGap(release);
    before[at] = scaleOfHold(press - release);
    usualPace[at] = habits.pace[pair] as number;
    usualGap[at] = habits.gap[pair] as number;
    if (release < 0) rollover++;
    at++;
  }
  const signs = new Float64Array(typingSigns.length);
  describeColumn(pace, pairs, signs, 0);
  describeColumn(held, keys, signs, 5);
  signs[10] = Math.sqrt(rollover / pairs);
  signs[11] = Math.log(spreadColumn(gap, pairs, averageColumn(gap, pairs)) + leastSpread);
  signs[12] = correlateColumns(pace, before, pairs);
  signs[13] = correlateColumns(pace, usualPace, pairs);
  signs[14] = correlateColumns(gap, usualGap, pairs);
  signs[15] = correlateColumns(held, usualHold, keys);
  return signs;
}

/** Scratch of measureTyping: windows come many a second, and new columns for each would be most of its cost. */
const roomy = 255;
const scratch = makeColumns(roomy);
const sortedColumn = new Float64Array(roomy);

function makeColumns(keys: number) {
  const column = () => new Float64Array(keys);
  return {
    pace: column(),
    gap: column(),
    before: column(),
    usualPace: column(),
    usualGap: column(),
    held: column(),
    usualHold: column(),
  };
}

function describeColumn(values: Float64Array, count: number, signs: Float64Array, from: number): void {
  const sorted = sortColumn(values, count, count <= roomy ? sortedColumn : new Float64Array(count));
  const mean = averageColumn(values, count);
  const deviation = spreadColumn(values, count, mean);
  const middle = rankColumn(sorted, count, 0.5);
  signs[from] = middle;
  signs[from + 1] = Math.log(deviation + leastSpread);
  signs[from + 2] = Math.log(rankColumn(sorted, count, 0.75) - rankColumn(sorted, count, 0.25) + leastSpread);
  signs[from + 3] = (mean - middle) / (deviation + leastSpread);
  signs[from + 4] = middle - rankColumn(sorted, count, 0.08);
}
