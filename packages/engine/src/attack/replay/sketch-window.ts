import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import { loadKernels, openMemory } from '../../numeric/web-assembly.ts';
import { hashText } from './hash-text.ts';
import { replayParameters } from './parameters.ts';
import type { SketchKey } from './sketch-key.ts';

const { paceCell, holdCell } = replayParameters;
/** Candidate cells of a sample: its own, and the nearest in either time and in both. */
export const candidates = 4;

/** Keyed 16-bit names of the cells that the window's linked samples fall into, one a sample. Nothing of a time can be read from them without the key. */
export function sketchWindow(key: SketchKey, window: KeystrokeWindow): Uint16Array {
  const cells = new Uint16Array(candidates * window.zone.length);
  const samples = probeWindow(key, window, cells);
  return cells.filter((_, at) => at % candidates === 0 && at < samples * candidates);
}

/**
 * Writes for each linked sample (one with a key before it) the {@link candidates} cells where it would lie had it been captured before, its own
 * first, one sample after the other.
 * @param cells as many samples as it has room for are written
 * @returns how many
 */
export function probeWindow({ low, high }: SketchKey, window: KeystrokeWindow, cells: Uint16Array): number {
  const { zone, previous, pressPress, releasePress } = window;
  let samples = 0;
  for (let at = 0; at < zone.length && (samples + 1) * candidates <= cells.length; at++) {
    const from = previous[at] as number;
    if (from >= noZone) continue;
    const pace = pressPress[at] as number;
    const hold = Math.max(0, pace - (releasePress[at] as number));
    const p = Math.floor(pace / paceCell);
    const h = Math.floor(hold / holdCell);
    const nearP = pace - p * paceCell < paceCell / 2 ? p - 1 : p + 1;
    const nearH = hold - h * holdCell < holdCell / 2 ? h - 1 : h + 1;
    pairs[samples] = from * keyZones.length + (zone[at] as number);
    const to = samples * candidates;
    places[to] = join(p, h);
    places[to + 1] = join(nearP, h);
    places[to + 2] = join(p, nearH);
    places[to + 3] = join(nearP, nearH);
    samples++;
  }
  const words = samples * candidates;
  hashFours(0, 4 * words, pairsAt, low, high);
  for (let at = 0; at < words; at++) cells[at] = places[at] as number;
  return samples;
}

/** Room for the cells of one window, of {@link keysMost} keys: two words each, the places four to a pair. */
const keysMost = 255;
const pairsAt = 4 * candidates * keysMost;
const memory = openMemory(pairsAt + 4 * keysMost);
const places = new Int32Array(memory.buffer, 0, candidates * keysMost);
const pairs = new Int32Array(memory.buffer, pairsAt, keysMost);
const { hashFours } = loadKernels(hashText, memory, 'hashFours');

function join(pace: number, hold: number): number {
  return ((pace + 1) << 16) | ((hold + 1) & 0xffff);
}
