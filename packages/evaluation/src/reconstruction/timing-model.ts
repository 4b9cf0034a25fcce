import { noZone } from '@samehand/protocol';
import type { KnownWindow } from './capture-known-windows.ts';
import { symbolCount, zoneOfSymbol } from './key-symbols.ts';
import type { Reading } from './reading.ts';

/** Observations that the broader group's numbers count as, when those of a key or pair of keys are few. */
const shrinkage = 15;
/** A time this far (in spreads) from the usual says no more than one at this border: outliers are pauses, not letters. */
const farthest = 3;

/** Normal distributions of a relative time, by group. */
interface Normals {
  readonly mean: Float32Array;
  readonly spread: Float32Array;
}

/** How long keys are held and how one follows another, relative to the typist's habits, by key and by pair of keys. */
export interface TimingModel {
  readonly hold: Normals;
  /** By previous symbol × symbolCount + symbol. */
  readonly pressPress: Normals;
  /** Share of each symbol within its zone, and of each pair within its zone pair: what is known without times. */
  readonly share: Float32Array;
  readonly pairShare: Float32Array;
}

/** What samples are learned from: readings of windows whose keys are known, with the key before each. */
export interface KnownReading {
  readonly reading: Reading;
  readonly known: KnownWindow;
}

export function fitTimingModel(readings: readonly KnownReading[]): TimingModel {
  const holds = createSums(symbolCount);
  const zoneHolds = createSums(10);
  const pairs = createSums(symbolCount * symbolCount);
  const zonePairs = createSums(100);
  for (const { reading, known } of readings) {
    for (const [sample, { symbol, zone }] of known.keys.entries()) {
      const hold = clip(reading.relativeHold[sample] as number);
      holds.add(symbol, hold);
      zoneHolds.add(zone, hold);
      const before = known.before[sample];
      if (before === undefined || reading.previous[sample] === noZone) continue;
      const time = clip(reading.relativePressPress[sample] as number);
      pairs.add(before.symbol * symbolCount + symbol, time);
      zonePairs.add(before.zone * 10 + zone, time);
    }
  }
  const zoneOfPair = (pair: number) =>
    (zoneOfSymbol[Math.floor(pair / symbolCount)] as number) * 10 + (zoneOfSymbol[pair % symbolCount] as number);
  const zoneOf = (symbol: number) => zoneOfSymbol[symbol] as number;
  return {
    hold: shrink(holds, zoneHolds, zoneOf),
    pressPress: shrink(pairs, zonePairs, zoneOfPair),
    share: shareOut(holds, zoneHolds, zoneOf, 1),
    pairShare: shareOut(pairs, zonePairs, zoneOfPair, 0.2),
  };
}

function clip(time: number): number {
  return Math.max(-farthest, Math.min(farthest, time));
}

/** Logarithm of the density of a relative time in a group. */
export function weighTime({ mean, spread }: Normals, group: number, time: number): number {
  const deviation = spread[group] as number;
  const distance = clip((clip(time) - (mean[group] as number)) / deviation);
  return -0.5 * distance * distance - Math.log(deviation);
}

function createSums(groups: number) {
  const count = new Float64Array(groups);
  const sum = new Float64Array(groups);
  const squares = new Float64Array(groups);
  return {
    count,
    sum,
    squares,
    add(group: number, time: number) {
      count[group] = (count[group] as number) + 1;
      sum[group] = (sum[group] as number) + time;
      squares[group] = (squares[group] as number) + time * time;
    },
  };
}
type Sums = ReturnType<typeof createSums>;

function shrink(own: Sums, broad: Sums, broader: (group: number) => number): Normals {
  const mean = new Float32Array(own.count.length);
  const spread = new Float32Array(own.count.length);
  for (const [group, count] of own.count.entries()) {
    const above = broader(group);
    const many = Math.max(1, broad.count[above] ?? 0);
    const center = (broad.sum[above] ?? 0) / many;
    const variance = Math.max(0.05, (broad.squares[above] ?? 0) / many - center * center);
    const middle = ((own.sum[group] as number) + shrinkage * center) / (count + shrinkage);
    const squares = (own.squares[group] as number) - 2 * middle * (own.sum[group] as number) + count * middle * middle;
    mean[group] = middle;
    spread[group] = Math.sqrt((squares + shrinkage * variance) / (count + shrinkage));
  }
  return { mean, spread };
}

function shareOut(own: Sums, broad: Sums, broader: (group: number) => number, least: number): Float32Array {
  const members = new Map<number, number>();
  for (let group = 0; group < own.count.length; group++) {
    members.set(broader(group), (members.get(broader(group)) ?? 0) + 1);
  }
  return Float32Array.from(own.count, (count, group) => {
    const above = broader(group);
    return (count + least) / ((broad.count[above] ?? 0) + least * (members.get(above) ?? 1));
  });
}
