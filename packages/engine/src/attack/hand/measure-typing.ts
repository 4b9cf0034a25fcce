import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import type { TypingHabits } from '../../contract/hand-model.ts';
import { sortFew, unsorted } from '../../numeric/sort-few.ts';
import { averageColumn, correlateColumns, rankColumn, spreadColumn, weighTails } from './column.ts';
import { weighGroups } from './group-column.ts';

/**
 * Signs of a typing window that tell a hand from a script, whoever's hand it is: shape of its times, and whether they depend on the keys
 * and on each other as they do with people. None asks which hold belongs to which sample, for the wire does not tell (docs/wire.md); the
 * hold of the key before is known. Chosen from 50 by leaving out one after the other, on Aalto's calibrating people and on every second
 * person of UPT, BB-MAS and PACE, who are judged no more (docs/attacks.md).
 */
export const typingSigns = [
  // press to press, ln ms: middle, skewness; the shortest
  'pace-middle',
  'pace-skew',
  'pace-least',
  // hold: how far the shortest lie below the middle, weight of the tails, the longest; skewness without modifiers
  'hold-low',
  'hold-tails',
  'hold-most',
  'hold-skew',
  // press to press with the hold of the key before, and without modifiers; so the gap; spread of that hold among fast pairs and slow
  'pace-with-hold',
  'pace-with-hold-plain',
  'gap-with-hold-plain',
  'hold-fast-slow',
  // correlation with how people in general depend on the keys
  'pace-as-people',
  'gap-as-people',
  'hold-as-people',
  // what is left of the pace without it: by how much its spread shrinks, weight of its tails
  'pace-rest-spread',
  'pace-rest-tails',
  // how this hand itself depends on the keys: variance between against within
  'hold-by-zone',
  'pace-by-pair',
  'gap-by-pair',
  // roll-over inside a hand against between hands; slower after space
  'rollover-by-hand',
  'pace-after-space',
] as const;

/** Fewest pairs of which spread and correlation mean anything; fewest without modifiers; fewest of either kind that are compared. */
const pairsMin = 12;
const plainMin = 8;
const kindMin = 3;
/** Shorter times are as short: ms. */
const leastHold = 4;
const leastPace = 8;
/** Added to spreads before their logarithm or as divisors: what the erased clock leaves of no spread at all. */
const leastSpread = 0.02;
const leastHoldSpread = 0.05;
/** Added to the shortest and longest time before their logarithm: half of the clock's step, ms. */
const halfStep = 4;

const space = 2;
const modifier = 4;

/** ln of a press–press, asinh of a gap, ln of a hold: the scales of all signs and habits. ms. */
export const scaleOfPace = (time: number): number => lookUp(Math.max(leastPace, time));
export const scaleOfGap = (time: number): number => (time < 0 ? -bendGap(-time) : bendGap(time));
export const scaleOfHold = (time: number): number => lookUp(Math.max(leastHold, time));

/** Times whose logarithms are kept, ms: a window asks for a hundred of them, all whole. (Asking the table itself whether it has one makes V8 an object of each.) */
const kept = 2048;
const logarithms = Float64Array.from({ length: kept }, (_, time) => Math.log(time));
const gaps = Float64Array.from({ length: kept }, (_, time) => Math.asinh(time / 60));

function lookUp(time: number): number {
  return time < kept ? (logarithms[time] as number) : Math.log(time);
}

function bendGap(time: number): number {
  return time < kept ? (gaps[time] as number) : Math.asinh(time / 60);
}

/**
 * Signs in the order of {@link typingSigns}, NaN where the window has no such thing; null where it has too few pairs to tell.
 * @param into where they go; new numbers where nothing is given
 */
export function measureTyping(
  window: KeystrokeWindow,
  habits: TypingHabits,
  into = new Float64Array(typingSigns.length),
): Float64Array | null {
  const pairs = readPairs(window, habits);
  if (pairs < pairsMin) return null;
  measurePairs(pairs, into);
  measureHolds(window, habits, into);
  measureKinds(pairs, into);
  return into;
}

/** Columns of the window that is being measured: windows come many a second, and new columns for each would be most of the cost. */
const roomy = 255;
const column = () => new Float64Array(roomy);
const [pace, gap, before, usualPace, usualGap, rest] = [column(), column(), column(), column(), column(), column()];
const [held, usualHold] = [column(), column()];
const [plainPace, plainGap, plainBefore, plainHeld] = [column(), column(), column(), column()];
const [from, to, pair, plainZone] = [
  new Uint8Array(roomy),
  new Uint8Array(roomy),
  new Uint8Array(roomy),
  new Uint8Array(roomy),
];

/** Fills the columns of the pairs, with their times still to be sorted, and tells how many there are. A window has 255 keys at most (docs/wire.md). */
function readPairs({ zone, previous, pressPress, releasePress }: KeystrokeWindow, habits: TypingHabits): number {
  let at = 0;
  for (let key = 0; key < zone.length; key++) {
    const first = previous[key] as number;
    if (first >= noZone) continue;
    const second = zone[key] as number;
    const press = pressPress[key] as number;
    const release = releasePress[key] as number;
    const place = first * keyZones.length + second;
    from[at] = first;
    to[at] = second;
    pair[at] = place;
    unsorted[at] = press;
    pace[at] = scaleOfPace(press);
    gap[at] = scaleOfGap(release);
    before[at] = scaleOfHold(press - release);
    usualPace[at] = habits.pace[place] as number;
    usualGap[at] = habits.gap[place] as number;
    at++;
  }
  return at;
}

function measurePairs(pairs: number, signs: Float64Array): void {
  const sorted = sortFew(pairs);
  const mean = averageColumn(pace, pairs);
  const spread = spreadColumn(pace, pairs, mean);
  const middle = scaleOfPace(rankColumn(sorted, pairs, 0.5));
  for (let at = 0; at < pairs; at++) rest[at] = (pace[at] as number) - (usualPace[at] as number);
  const restMean = averageColumn(rest, pairs);
  const restSpread = spreadColumn(rest, pairs, restMean);
  signs[0] = middle;
  signs[1] = (mean - middle) / (spread + leastSpread);
  signs[2] = Math.log(Math.exp(scaleOfPace(sorted[0] as number)) + halfStep);
  signs[7] = correlateColumns(pace, before, pairs);
  signs[10] = compareHolds(pairs, middle);
  signs[11] = correlateColumns(pace, usualPace, pairs);
  signs[12] = correlateColumns(gap, usualGap, pairs);
  signs[14] = Math.log((restSpread + leastSpread) / (spread + leastSpread));
  signs[15] = weighTails(rest, pairs, restMean, restSpread + leastSpread);
  signs[17] = weighGroups(pace, pair, pairs);
  signs[18] = weighGroups(gap, pair, pairs);
}

/** ln of the spread of the hold before, among pairs faster than the middle against the others. */
function compareHolds(pairs: number, middle: number): number {
  let fast = 0;
  let slow = 0;
  for (let at = 0; at < pairs; at++) {
    const hold = before[at] as number;
    // Scratch that nobody needs at this time: the plain columns are filled later.
    if ((pace[at] as number) < middle) plainPace[fast++] = hold;
    else plainGap[slow++] = hold;
  }
  if (fast < kindMin) return Number.NaN;
  const spreadFast = spreadColumn(plainPace, fast, averageColumn(plainPace, fast));
  const spreadSlow = spreadColumn(plainGap, slow, averageColumn(plainGap, slow));
  return Math.log((spreadFast + leastHoldSpread) / (spreadSlow + leastHoldSpread));
}

function measureHolds({ zone, hold }: KeystrokeWindow, habits: TypingHabits, signs: Float64Array): void {
  const keys = zone.length;
  let plain = 0;
  for (let key = 0; key < keys; key++) {
    const place = zone[key] as number;
    const time = hold[key] as number;
    const value = scaleOfHold(time);
    unsorted[key] = time;
    held[key] = value;
    usualHold[key] = habits.hold[place] as number;
    if (place === modifier) continue;
    plainHeld[plain] = value;
    plainZone[plain++] = place;
  }
  const sorted = sortFew(keys);
  const mean = averageColumn(held, keys);
  signs[3] = scaleOfHold(rankColumn(sorted, keys, 0.5)) - scaleOfHold(rankColumn(sorted, keys, 0.08));
  signs[4] = weighTails(held, keys, mean, spreadColumn(held, keys, mean) + leastSpread);
  signs[5] = Math.log(Math.exp(scaleOfHold(sorted[keys - 1] as number)) + halfStep);
  signs[13] = correlateColumns(held, usualHold, keys);
  if (plain < plainMin) {
    signs[6] = signs[16] = Number.NaN;
    return;
  }
  let next = 0;
  for (let key = 0; key < keys; key++) if (zone[key] !== modifier) unsorted[next++] = hold[key] as number;
  const plainMiddle = scaleOfHold(rankColumn(sortFew(plain), plain, 0.5));
  const plainMean = averageColumn(plainHeld, plain);
  const spread = spreadColumn(plainHeld, plain, plainMean);
  signs[6] = (plainMean - plainMiddle) / (spread + leastSpread);
  signs[16] = weighGroups(plainHeld, plainZone, plain);
}

function measureKinds(pairs: number, signs: Float64Array): void {
  let plain = 0;
  let same = 0;
  let sameOver = 0;
  let other = 0;
  let otherOver = 0;
  let spaces = 0;
  let afterSpace = 0;
  let afterOther = 0;
  for (let at = 0; at < pairs; at++) {
    const first = from[at] as number;
    const second = to[at] as number;
    const isOver = (gap[at] as number) < 0 ? 1 : 0;
    if (first === space) {
      spaces++;
      afterSpace += pace[at] as number;
    } else afterOther += pace[at] as number;
    // Zones 0 and 1 are the letters of the left hand and of the right.
    if (first < 2 && second < 2) {
      if (first === second) {
        same++;
        sameOver += isOver;
      } else {
        other++;
        otherOver += isOver;
      }
    }
    if (first === modifier || second === modifier) continue;
    plainPace[plain] = pace[at] as number;
    plainGap[plain] = gap[at] as number;
    plainBefore[plain++] = before[at] as number;
  }
  const isPlain = plain >= plainMin;
  signs[8] = isPlain ? correlateColumns(plainPace, plainBefore, plain) : Number.NaN;
  signs[9] = isPlain ? correlateColumns(plainGap, plainBefore, plain) : Number.NaN;
  signs[19] = same >= kindMin && other >= kindMin ? sameOver / same - otherOver / other : Number.NaN;
  signs[20] = spaces > 1 && spaces < pairs ? afterSpace / spaces - afterOther / (pairs - spaces) : Number.NaN;
}
