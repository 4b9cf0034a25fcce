import { describe, expect, it } from 'vitest';
import { bagKeystrokes, countHistogramInputs, countKeystrokeInputs } from './bag.ts';
import { divideKeystrokeBag } from './divide-bag.ts';
import { learnKeystrokeTables } from './learn-tables.ts';
import { rowWidth } from './measure.ts';
import { networkCentres, pairRows, zoneRows } from './network-tables.ts';
import { readySetNetwork } from './set-network.ts';

const wave = (count: number, step: number) => Float32Array.from({ length: count }, (_, k) => Math.sin(step * (k + 1)));
const rising = (from: number, to: number) =>
  Float32Array.from({ length: networkCentres }, (_, k) => from + ((to - from) * k) / (networkCentres - 1));
const [flightUnits, holdUnits, hiddenUnits, outputs] = [6, 3, 5, 4];
const network: Readonly<Record<string, Float32Array>> = {
  'net-centres': Float32Array.from([...rising(3, 6), ...rising(3, 7), ...rising(-3, 3)]),
  'net-flights': wave((pairRows + 3 * networkCentres) * flightUnits, 1.3),
  'net-holds': wave((zoneRows + networkCentres) * holdUnits, 0.7),
  'net-hidden': wave(2 * (flightUnits + holdUnits) * hiddenUnits, 2.1),
  'net-hidden-bias': wave(hiddenUnits, 0.3),
  'net-output': wave(hiddenUnits * outputs, 1.9),
  'net-output-bias': wave(outputs, 0.9),
};
/** 30 samples, every sixth without a predecessor. */
const rows = Float32Array.from({ length: 30 }, (_, k) => k).reduce(
  (all, k) => {
    const hold = 4 + Math.sin(k);
    const press = 5 + Math.cos(k);
    all.set(
      [k % 9, k % 6 === 0 ? 9 : (k * 5) % 9, hold, 4.2 + Math.sin(2 * k), press, Math.sin(3 * k) * 2],
      k * rowWidth,
    );
    return all;
  },
  new Float32Array(30 * rowWidth),
);

/** The same, plainly: every weight multiplied, in double precision. */
function runPlainly(): number[] {
  const table = (name: string) => network[name] as Float32Array;
  const weigh = (name: string, units: number, first: number, value: readonly [number, number, number][]) =>
    Array.from({ length: units }, (_, unit) => {
      let sum = table(name)[first * units + unit] as number;
      for (const [scale, number, before] of value) {
        for (let bin = 0; bin < networkCentres; bin++) {
          const centre = (k: number) => table('net-centres')[scale * networkCentres + k] as number;
          const near = Math.min(centre(networkCentres - 1), Math.max(centre(0), number));
          const gap = centre(1) - centre(0);
          const share = Math.max(0, 1 - Math.abs(near - centre(bin)) / gap);
          sum += share * (table(name)[(before + scale * networkCentres + bin) * units + unit] as number);
        }
      }
      return Math.max(0, sum);
    });
  const flights: number[][] = [];
  const holds: number[][] = [];
  for (let at = 0; at < rows.length; at += rowWidth) {
    const [zone = 0, previous = 0, hold = 0, before = 0, press = 0, release = 0] = rows.subarray(at, at + rowWidth);
    holds.push(weigh('net-holds', holdUnits, zone, [[0, hold, zoneRows]]));
    if (previous >= 9) continue;
    const times: [number, number, number][] = [
      [0, before, pairRows],
      [1, press, pairRows],
      [2, release, pairRows],
    ];
    flights.push(weigh('net-flights', flightUnits, previous * zoneRows + zone, times));
  }
  const pool = (layers: readonly number[][], units: number) => {
    const mean = Array.from(
      { length: units },
      (_, u) => layers.reduce((s, l) => s + (l[u] as number), 0) / layers.length,
    );
    const spread = mean.map((m, u) => layers.reduce((s, l) => s + ((l[u] as number) - m) ** 2, 0) / layers.length);
    const trust = Math.sqrt(layers.length / (layers.length + 0.16 * holds.length));
    return [...mean.map((m) => m * trust), ...spread.map((v) => Math.sqrt(v + 1e-4) * trust)];
  };
  const apply = (input: readonly number[], name: string, bias: string) =>
    Array.from(table(bias), (start, unit) =>
      input.reduce((s, x, k) => s + x * (table(name)[k * table(bias).length + unit] as number), start),
    );
  const pooled = [...pool(flights, flightUnits), ...pool(holds, holdUnits)];
  const hidden = apply(pooled, 'net-hidden', 'net-hidden-bias').map((x) => Math.max(0, x));
  return apply(hidden, 'net-output', 'net-output-bias');
}

describe('the set network', () => {
  it('is what its weights say, multiplied out plainly', () => {
    const told = readySetNetwork(network)?.run(rows) ?? new Float32Array(0);
    expect(told).toHaveLength(outputs);
    for (const [at, value] of runPlainly().entries()) expect(told[at]).toBeCloseTo(value, 4);
  });

  it('sees a set: the order of samples leaves no mark, and a window of nothing but first keys is measurable', () => {
    const turned = new Float32Array(rows.length);
    for (let at = 0; at < rows.length; at += rowWidth)
      turned.set(rows.subarray(at, at + rowWidth), rows.length - rowWidth - at);
    // A copy: the network writes its next window over it.
    const told = readySetNetwork(network)?.run(rows).slice() ?? [];
    readySetNetwork(network)
      ?.run(turned)
      .forEach((value, at) => expect(value).toBeCloseTo(told[at] as number, 4));
    const firsts = rows.slice();
    for (let at = 0; at < firsts.length; at += rowWidth) firsts[at + 1] = 9;
    expect(readySetNetwork(network)?.run(firsts).every(Number.isFinite)).toBe(true);
  });

  it('stands behind the histograms as a part of its own, and is refused where a matrix does not fit', () => {
    const learnt = learnKeystrokeTables(rows);
    const tables = { ...learnt, ...network };
    const histograms = countKeystrokeInputs(learnt) as number;
    expect(countHistogramInputs(tables)).toBe(histograms);
    expect(countKeystrokeInputs(tables)).toBe(histograms + outputs);
    expect(divideKeystrokeBag(tables).map((part) => part.inputs)).toEqual([histograms, outputs]);
    expect(divideKeystrokeBag(learnt)).toHaveLength(1);
    const bag = bagKeystrokes(tables, rows);
    expect(bag.subarray(0, histograms)).toEqual(bagKeystrokes(learnt, rows));
    expect(bag.subarray(histograms)).toEqual(readySetNetwork(network)?.run(rows));
    for (const name of Object.keys(network)) {
      const wrong = { ...tables, [name]: (network[name] as Float32Array).subarray(1) };
      expect(countKeystrokeInputs(wrong), name).toBeNull();
    }
  });
});
