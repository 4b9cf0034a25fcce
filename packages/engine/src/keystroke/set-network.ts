import { noZone } from '@samehand/protocol';
import type { ModalityModel } from '../contract/population.ts';
import { prepareProjection, type SparseProjection } from '../numeric/sparse-projection.ts';
import { column, rowWidth } from './measure.ts';
import { findPlaces, type NetworkTables, pairRows, readNetworkTables, zoneRows } from './network-tables.ts';
import { closePool } from './pool.ts';

/**
 * The set network of typing: what the histograms cannot see, namely which flight goes with which roll-over in which pair of zones. Each flight {pair,
 * previous hold, press–press, release–press} and each hold {zone, hold} becomes one layer of rectified units, whose weights are piecewise linear
 * in the times and so looked up, not multiplied; the units' mean and spread over the window (their order leaves no mark) go through one
 * hidden layer. Trained off-line by `tools/train-set-network` to tell the subjects of the fit apart; see models/population.md.
 * @returns the network's numbers of a window's rows, or null where these tables hold no network
 */
export function readySetNetwork(tables: ModalityModel['tables']): SetNetwork | null {
  const known = ready.get(tables);
  if (known !== undefined) return known;
  const read = readNetworkTables(tables);
  const network = read === null ? null : assemble(read);
  ready.set(tables, network);
  return network;
}

export interface SetNetwork {
  readonly outputs: number;
  /** `outputs` numbers in an array that is the network's own: the next call overwrites it. */
  run(rows: Float32Array): Float32Array;
}

/** Prepared once for each set of tables; forgotten with it. */
const ready = new WeakMap<ModalityModel['tables'], SetNetwork | null>();

function assemble(network: NetworkTables): SetNetwork {
  const flights = prepareProjection(network.flights, new Float32Array(network.flightUnits));
  const holds = prepareProjection(network.holds, new Float32Array(network.holdUnits));
  const hidden = prepareProjection(network.hidden, network.hiddenBias);
  const output = prepareProjection(network.output, network.outputBias);
  const scratch: Scratch = {
    places: new Int32Array(7),
    shares: new Float32Array(7),
    pooled: new Float32Array(2 * (network.flightUnits + network.holdUnits)),
  };
  return {
    outputs: network.outputBias.length,
    run(rows) {
      poolRows(network, flights, holds, rows, scratch);
      const units = hidden.projectHere(scratch.pooled);
      for (let unit = 0; unit < units.length; unit++) if ((units[unit] as number) < 0) units[unit] = 0;
      return output.projectHere(units);
    },
  };
}

/** Room for one window at a time: arrays of this size made afresh cost as much as what is worked out in them. */
interface Scratch {
  readonly places: Int32Array;
  readonly shares: Float32Array;
  /** What is made of the window. */
  readonly pooled: Float32Array;
}

/** Writes mean and spread of the units over the window into `scratch.pooled`: flights', then holds'. */
function poolRows(
  network: NetworkTables,
  flights: SparseProjection,
  holds: SparseProjection,
  rows: Float32Array,
  { places, shares, pooled }: Scratch,
): void {
  const { flightUnits, centres } = network;
  flights.moments.empty();
  holds.moments.empty();
  let [keys, pairs] = [0, 0];
  for (let row = 0; row < rows.length; row += rowWidth) {
    const zone = rows[row + column.zone] as number;
    places[0] = zone;
    shares[0] = 1;
    findPlaces(rows[row + column.hold] as number, centres, 0, zoneRows, places, shares, 1);
    holds.combine(places, shares, 3);
    holds.moments.add();
    keys++;
    const previous = rows[row + column.previous] as number;
    if (previous >= noZone) continue;
    places[0] = previous * zoneRows + zone;
    findPlaces(rows[row + column.previousHold] as number, centres, 0, pairRows, places, shares, 1);
    findPlaces(rows[row + column.pressPress] as number, centres, 1, pairRows, places, shares, 3);
    findPlaces(rows[row + column.releasePress] as number, centres, 2, pairRows, places, shares, 5);
    flights.combine(places, shares, 7);
    flights.moments.add();
    pairs++;
  }
  closePool(flights.moments, pairs, pooled, 0);
  closePool(holds.moments, keys, pooled, 2 * flightUnits);
}
