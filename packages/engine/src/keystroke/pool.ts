import { loadKernels, openMemory } from '../numeric/web-assembly.ts';
import { rowWidth } from './measure.ts';
import type { NetworkTables } from './network-tables.ts';
import { at, flightBytes, holdBytes, keysAtOnce, poolText, rowBytes, unitBytes } from './pool-text.ts';

/**
 * Belongs to the trained weights: see `pool` in tools/train-set-network/network.py. A share of the window's keys, not a count: with a count (4 of any
 * number, the same at the 25 keys of training) the wire's windows of 32 moved every unit. 200 development people, 12 sentences enrolled, one window
 * of 32, network alone: EER 3.44 → 3.17 %, minCllr .127 → .115.
 */
const fewShare = 4 / 25;

/**
 * Readies the first layer of the set network and what is kept of it: a function that writes mean and spread over a window's rows of the flights' units, then of
 * the holds', into `pooled`; both are drawn towards 0 where few of the keys gave a sample, as in training. Loops of WebAssembly: told plainly by the test beside.
 */
export function readyPool(network: NetworkTables): (rows: Float32Array, pooled: Float32Array) => void {
  const { flightUnits, holdUnits } = network;
  const [flights, holds] = layOut(at.rest, network);
  const memory = openMemory(holds.end);
  const { lookUp, add7, add3, close } = loadKernels(poolText, memory, 'lookUp', 'add7', 'add3', 'close');
  new Float32Array(memory.buffer, at.centres, network.centres.length).set(network.centres);
  for (const [{ weights, stride }, own, width] of [
    [flights, network.flights, flightUnits],
    [holds, network.holds, holdUnits],
  ] as const) {
    const to = new Float32Array(memory.buffer, weights, (own.length / width) * (stride / 4));
    for (let row = 0; row * width < own.length; row++)
      to.set(own.subarray(row * width, (row + 1) * width), (row * stride) / 4);
  }
  const view = (address: number, units: number) => new Float32Array(memory.buffer, address, units);
  const closed = [
    view(flights.means, flightUnits),
    view(flights.spreads, flightUnits),
    view(holds.means, holdUnits),
    view(holds.spreads, holdUnits),
  ];
  const room = new Float32Array(memory.buffer, at.rows, keysAtOnce * rowWidth);
  const momentsOf = ({ sums, stride }: Layer) => new Float64Array(memory.buffer, sums, (2 * stride) / 4);
  const moments = [momentsOf(flights), momentsOf(holds)];
  const closeLayer = ({ sums, squares, means, spreads, stride }: Layer, samples: number, keys: number): void => {
    const count = Math.max(1, samples);
    close(sums, squares, means, spreads, means + stride, count, Math.sqrt(count / (count + fewShare * keys)));
  };

  return (rows, pooled) => {
    for (const one of moments) one.fill(0);
    let pairs = 0;
    for (let from = 0; from < rows.length; from += room.length) {
      const part = rows.length <= room.length ? rows : rows.subarray(from, from + room.length);
      room.set(part);
      const keys = part.length / rowWidth;
      const end = lookUp(
        at.rows,
        at.rows + keys * rowBytes,
        flights.weights,
        flights.stride,
        holds.weights,
        holds.stride,
      );
      add7(at.flights, end, flights.sums, flights.squares, flights.stride);
      add3(at.holds, at.holds + keys * holdBytes, holds.sums, holds.squares, holds.stride);
      pairs += (end - at.flights) / flightBytes;
    }
    const all = rows.length / rowWidth;
    closeLayer(flights, pairs, all);
    closeLayer(holds, all, all);
    let to = 0;
    for (const part of closed) {
      pooled.set(part, to);
      to += part.length;
    }
  };
}

/** Addresses of what belongs to the flights, or to the holds. */
interface Layer {
  /** Bytes of a row of the weights, filled up with zeros to whole blocks of units. */
  readonly stride: number;
  readonly sums: number;
  readonly squares: number;
  readonly means: number;
  readonly spreads: number;
  readonly weights: number;
  readonly end: number;
}

function layOut(from: number, { flights, flightUnits, holds, holdUnits }: NetworkTables): readonly [Layer, Layer] {
  const layer = (start: number, length: number, units: number): Layer => {
    const stride = Math.ceil((4 * units) / unitBytes) * unitBytes;
    const sums = 16 * Math.ceil(start / 16);
    const squares = sums + 2 * stride;
    const means = squares + 2 * stride;
    const weights = means + 2 * stride;
    return { stride, sums, squares, means, spreads: means + stride, weights, end: weights + (length / units) * stride };
  };
  const first = layer(from, flights.length, flightUnits);
  return [first, layer(first.end, holds.length, holdUnits)];
}
