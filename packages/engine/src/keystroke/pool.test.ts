import { describe, expect, it } from 'vitest';
import { placeAmong } from '../numeric/soft-bin.ts';
import { seedChance } from '../testing.ts';
import { rowWidth } from './measure.ts';
import { type NetworkTables, networkCentres, pairRows, zoneRows } from './network-tables.ts';
import { readyPool } from './pool.ts';

const chance = seedChance(8);
const noise = (count: number) => Float32Array.from({ length: count }, () => chance() - 0.5);

function makeNetwork(flightUnits: number, holdUnits: number): NetworkTables {
  const centres = Float32Array.from(
    { length: 3 * networkCentres },
    (_, k) => 0.2 * (k % networkCentres) + 0.01 * Math.sin(k),
  );
  const flights = noise((pairRows + 3 * networkCentres) * flightUnits);
  const holds = noise((zoneRows + networkCentres) * holdUnits);
  const none = new Float32Array(0);
  return {
    centres,
    flights,
    holds,
    flightUnits,
    holdUnits,
    hidden: none,
    hiddenBias: none,
    output: none,
    outputBias: none,
  };
}

const round = Math.fround;

/** Sum of rows of a matrix by their shares, in single precision: four after four, and what is missing in the last four adds nothing. */
function combine(matrix: Float32Array, units: number, rows: readonly number[], shares: readonly number[]): number[] {
  return Array.from({ length: units }, (_, unit) => {
    const term = (k: number) =>
      k < rows.length ? round((matrix[(rows[k] as number) * units + unit] as number) * (shares[k] as number)) : 0;
    let sum = 0;
    for (let k = 0; k < rows.length; k += 4)
      sum = round(sum + round(round(term(k) + term(k + 1)) + round(term(k + 2) + term(k + 3))));
    return Math.max(0, sum);
  });
}

/** Mean and spread of the units over the samples of a window of so many keys, in double precision. */
function close(samples: readonly (readonly number[])[], units: number, keys: number): number[] {
  const count = Math.max(1, samples.length);
  const trust = Math.sqrt(count / (count + 0.16 * keys));
  const sumOf = (unit: number, of: (value: number) => number) =>
    samples.reduce((sum, sample) => sum + of(sample[unit] as number), 0);
  const all = Array.from({ length: units }, (_, unit) => unit);
  const means = all.map((unit) => sumOf(unit, (value) => value) / count);
  const spreads = all.map((unit) => sumOf(unit, (value) => value * value) / count - (means[unit] as number) ** 2);
  return [
    ...means.map((mean) => mean * trust),
    ...spreads.map((variance) => Math.sqrt(Math.max(0, variance) + 1e-4) * trust),
  ];
}

function poolPlainly(network: NetworkTables, rows: Float32Array): number[] {
  const placesOf = (value: number, scale: number, before: number) => {
    const place = placeAmong(value, network.centres, scale * networkCentres, networkCentres);
    const lower = Math.min(networkCentres - 2, Math.floor(place));
    const row = before + scale * networkCentres + lower;
    return { rows: [row, row + 1], shares: [round(1 - (place - lower)), round(place - lower)] };
  };
  const flights: number[][] = [];
  const holds: number[][] = [];
  for (let at = 0; at < rows.length; at += rowWidth) {
    const [zone = 0, previous = 0, ...times] = rows.subarray(at, at + rowWidth);
    const hold = placesOf(times[0] as number, 0, zoneRows);
    holds.push(combine(network.holds, network.holdUnits, [zone, ...hold.rows], [1, ...hold.shares]));
    if (previous >= 9) continue;
    const three = [1, 2, 3].map((k) => placesOf(times[k] as number, k - 1, pairRows));
    const pair = previous * zoneRows + zone;
    flights.push(
      combine(
        network.flights,
        network.flightUnits,
        [pair, ...three.flatMap((one) => one.rows)],
        [1, ...three.flatMap((one) => one.shares)],
      ),
    );
  }
  const keys = rows.length / rowWidth;
  return [...close(flights, network.flightUnits, keys), ...close(holds, network.holdUnits, keys)].map(round);
}

describe('the pool of the set network', () => {
  it.each([
    [96, 48, 32],
    [6, 3, 30],
    [8, 9, 1],
    [17, 4, 600],
    [5, 5, 0],
  ])('is that of plain numbers, bit for bit: %i and %i units, %i keys', (flightUnits, holdUnits, keys) => {
    const network = makeNetwork(flightUnits, holdUnits);
    const pool = readyPool(network);
    const pooled = new Float32Array(2 * (flightUnits + holdUnits));
    for (let trial = 0; trial < 2; trial++) {
      const rows = new Float32Array(keys * rowWidth);
      for (let at = 0; at < rows.length; at += rowWidth) {
        const previous = Math.floor(11 * chance());
        const time = (scale: number) =>
          chance() < 0.2
            ? (network.centres[scale * networkCentres + Math.floor(16 * chance())] as number)
            : 4 * chance() - 0.5;
        rows.set([Math.floor(9 * chance()), Math.min(9, previous), time(0), time(0), time(1), time(2)], at);
      }
      pool(rows, pooled);
      expect(Array.from(pooled)).toEqual(poolPlainly(network, rows));
    }
  });
});
