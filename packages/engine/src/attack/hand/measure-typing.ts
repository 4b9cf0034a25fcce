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
export const scaleOfPace = (time: number): number => Math.log(Math.max(leastPace, time));
export const scaleOfGap = (time: number): number => {
  const size = Math.abs(time) / 60;
  return Math.sign(time) * Math.log(size + Math.sqrt(size * size + 1));
};
export const scaleOfHold = (time: number): number => Math.log(Math.max(leastHold, time));

/** Signs in the order of {@link typingSigns}; null where the window has too few pairs to tell. */
export function measureTyping(window: KeystrokeWindow, habits: TypingHabits): Float64Array | null {
  const { zone, previous, pressPress, releasePress, hold } = window;
  let pairs = 0;
  for (const from of previous) if (from < noZone) pairs++;
  if (pairs < pairsMin) return null;
  const pace = new Float64Array(pairs);
  const gap = new Float64Array(pairs);
  const before = new Float64Array(pairs);
  const usualPace = new Float64Array(pairs);
  const usualGap = new Float64Array(pairs);
  const held = new Float64Array(zone.length);
  const usualHold = new Float64Array(zone.length);
  let rollover = 0;
  for (let key = 0, at = 0; key < zone.length; key++) {
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
  describeColumn(pace, signs, 0);
  describeColumn(held, signs, 5);
  signs[10] = Math.sqrt(rollover / pairs);
  signs[11] = Math.log(spreadColumn(gap, averageColumn(gap)) + leastSpread);
  signs[12] = correlateColumns(pace, before);
  signs[13] = correlateColumns(pace, usualPace);
  signs[14] = correlateColumns(gap, usualGap);
  signs[15] = correlateColumns(held, usualHold);
  return signs;
}

function describeColumn(values: Float64Array, signs: Float64Array, from: number): void {
  const sorted = sortColumn(values);
  const mean = averageColumn(values);
  const deviation = spreadColumn(values, mean);
  const middle = rankColumn(sorted, 0.5);
  signs[from] = middle;
  signs[from + 1] = Math.log(deviation + leastSpread);
  signs[from + 2] = Math.log(rankColumn(sorted, 0.75) - rankColumn(sorted, 0.25) + leastSpread);
  signs[from + 3] = (mean - middle) / (deviation + leastSpread);
  signs[from + 4] = middle - rankColumn(sorted, 0.08);
}
