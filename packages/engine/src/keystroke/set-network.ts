import type { ModalityModel } from '../contract/population.ts';
import { prepareProjection } from '../numeric/sparse-projection.ts';
import { type NetworkTables, readNetworkTables } from './network-tables.ts';
import { readyPool } from './pool.ts';

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
  const pool = readyPool(network);
  const hidden = prepareProjection(network.hidden, network.hiddenBias);
  const output = prepareProjection(network.output, network.outputBias);
  const pooled = new Float32Array(2 * (network.flightUnits + network.holdUnits));
  return {
    outputs: network.outputBias.length,
    run(rows) {
      pool(rows, pooled);
      const units = hidden.projectHere(pooled);
      for (let unit = 0; unit < units.length; unit++) if ((units[unit] as number) < 0) units[unit] = 0;
      return output.projectHere(units);
    },
  };
}
