import { keyZones, noZone } from '@samehand/protocol';
import type { ModalityModel } from '../contract/population.ts';
import { takeRoots } from '../numeric/histogram.ts';
import { addSoftly, placeAmong } from '../numeric/soft-bin.ts';
import { column, rowWidth } from './measure.ts';
import { keystrokeParameters } from './parameters.ts';
import { readySetNetwork } from './set-network.ts';

const zones = keyZones.length;
const { bins, rowPrior, globalWeight } = keystrokeParameters;

/** Where each group of histograms starts in the bag, for `pairRows` rows of zone pairs. */
function layOut(pairRows: number) {
  const hold = 0;
  const previousHold = hold + zones * bins;
  const pressPress = previousHold + zones * bins;
  const releasePress = pressPress + pairRows * bins;
  const globals = releasePress + pairRows * bins;
  return { hold, previousHold, pressPress, releasePress, globals, inputs: globals + 3 * bins };
}

/** Numbers in a bag under these tables, or null where they are not a keystroke model's. */
export function countKeystrokeInputs(tables: ModalityModel['tables']): number | null {
  const { hold, pressPress, releasePress, pairs } = tables;
  for (const centres of [hold, pressPress, releasePress]) if (centres?.length !== bins) return null;
  if (pairs?.length !== zones * zones) return null;
  if (pairs.some((row) => !Number.isInteger(row) || row < 0 || row >= zones * zones + zones)) return null;
  const histograms = layOut(countPairRows(pairs)).inputs;
  const hasNetwork = Object.keys(tables).some((name) => name.startsWith('net-'));
  if (!hasNetwork) return histograms;
  const network = readySetNetwork(tables);
  return network === null ? null : histograms + network.outputs;
}

/** Numbers of the bag that are histograms; what follows is the network's. The tables must be a keystroke model's. */
export function countHistogramInputs(tables: ModalityModel['tables']): number {
  return layOut(countPairRows(tables['pairs'] as Float32Array)).inputs;
}

/** Where the groups start under these pairs: worked out once for each table, forgotten with it. */
const laidOut = new WeakMap<Float32Array, ReturnType<typeof layOut>>();

function placesOf(pairs: Float32Array): ReturnType<typeof layOut> {
  const known = laidOut.get(pairs);
  if (known !== undefined) return known;
  const places = layOut(countPairRows(pairs));
  laidOut.set(pairs, places);
  return places;
}

function countPairRows(pairs: Float32Array): number {
  let most = 0;
  for (const row of pairs) if (row > most) most = row;
  return most + 1;
}

/**
 * Order-free bag of keystroke rows: soft histograms of hold by zone, of the previous key's hold by zone, of press–press and of
 * release–press by zone pair, and the three histograms over all zones, all in Hellinger form (see numeric/histogram); then,
 * where the tables hold one, what the set network makes of the rows.
 */
export function bagKeystrokes(tables: ModalityModel['tables'], rows: Float32Array, room?: Float32Array): Float32Array {
  const { hold, pressPress, releasePress, pairs } = tables as Readonly<Record<string, Float32Array>>;
  if (!hold || !pressPress || !releasePress || !pairs) throw new TypeError('keystroke tables are missing');
  const at = placesOf(pairs);
  const network = readySetNetwork(tables);
  const inputs = at.inputs + (network?.outputs ?? 0);
  const bag = room?.length === inputs ? room.fill(0) : new Float32Array(inputs);
  for (let row = 0; row < rows.length; row += rowWidth) {
    const zone = rows[row + column.zone] as number;
    const previous = rows[row + column.previous] as number;
    const holdPlace = placeAmong(rows[row + column.hold] as number, hold, 0, bins);
    addSoftly(bag, at.hold + zone * bins, holdPlace, 1);
    addSoftly(bag, at.globals, holdPlace, 1);
    if (previous >= noZone) continue;
    const pair = pairs[previous * zones + zone] as number;
    const previousPlace = placeAmong(rows[row + column.previousHold] as number, hold, 0, bins);
    addSoftly(bag, at.previousHold + zone * bins, previousPlace, 1);
    const pressPlace = placeAmong(rows[row + column.pressPress] as number, pressPress, 0, bins);
    addSoftly(bag, at.pressPress + pair * bins, pressPlace, 1);
    addSoftly(bag, at.globals + bins, pressPlace, 1);
    const releasePlace = placeAmong(rows[row + column.releasePress] as number, releasePress, 0, bins);
    addSoftly(bag, at.releasePress + pair * bins, releasePlace, 1);
    addSoftly(bag, at.globals + 2 * bins, releasePlace, 1);
  }
  for (let row = 0; row < at.globals; row += bins) takeRoots(bag, row, bins, 1, rowPrior);
  for (let row = at.globals; row < at.inputs; row += bins) takeRoots(bag, row, bins, globalWeight, 0);
  if (network !== null) bag.set(network.run(rows), at.inputs);
  return bag;
}
