import { keyZones } from '@samehand/protocol';
import type { ModalityModel } from '../contract/population.ts';
import { type Histograms, layOutHistograms, readyHistograms } from './histograms.ts';
import { keystrokeParameters } from './parameters.ts';
import { readySetNetwork } from './set-network.ts';

const zones = keyZones.length;
const { bins } = keystrokeParameters;

/** Numbers in a bag under these tables, or null where they are not a keystroke model's. */
export function countKeystrokeInputs(tables: ModalityModel['tables']): number | null {
  const { hold, pressPress, releasePress, pairs } = tables;
  for (const centres of [hold, pressPress, releasePress]) if (centres?.length !== bins) return null;
  if (pairs?.length !== zones * zones) return null;
  if (pairs.some((row) => !Number.isInteger(row) || row < 0 || row >= zones * zones + zones)) return null;
  const histograms = layOutHistograms(countPairRows(pairs)).inputs;
  const hasNetwork = Object.keys(tables).some((name) => name.startsWith('net-'));
  if (!hasNetwork) return histograms;
  const network = readySetNetwork(tables);
  return network === null ? null : histograms + network.outputs;
}

/** Numbers of the bag that are histograms; what follows is the network's. The tables must be a keystroke model's. */
export function countHistogramInputs(tables: ModalityModel['tables']): number {
  return layOutHistograms(countPairRows(tables['pairs'] as Float32Array)).inputs;
}

/** Readied once for each set of tables; forgotten with it. */
const ready = new WeakMap<ModalityModel['tables'], Histograms>();

function histogramsOf(tables: ModalityModel['tables']): Histograms {
  const known = ready.get(tables);
  if (known !== undefined) return known;
  const { hold, pressPress, releasePress, pairs } = tables;
  if (!hold || !pressPress || !releasePress || !pairs) throw new TypeError('keystroke tables are missing');
  const made = readyHistograms([hold, pressPress, releasePress], pairs);
  ready.set(tables, made);
  return made;
}

function countPairRows(pairs: Float32Array): number {
  let most = 0;
  for (const row of pairs) if (row > most) most = row;
  return most + 1;
}

/**
 * Order-free bag of keystroke rows: soft histograms of hold by zone, of the previous key's hold by zone, of press–press and of
 * release–press by zone pair, and the three histograms over all zones, all in Hellinger form (see histograms.ts); then,
 * where the tables hold one, what the set network makes of the rows.
 */
export function bagKeystrokes(tables: ModalityModel['tables'], rows: Float32Array, room?: Float32Array): Float32Array {
  const histograms = histogramsOf(tables);
  const network = readySetNetwork(tables);
  const inputs = histograms.inputs + (network?.outputs ?? 0);
  const bag = room?.length === inputs ? room : new Float32Array(inputs);
  histograms.fill(rows, bag);
  if (network !== null) bag.set(network.run(rows), histograms.inputs);
  return bag;
}
