import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import { halfSipHash, type SketchKey } from './half-sip-hash.ts';
import { replayParameters } from './parameters.ts';

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
export function probeWindow(key: SketchKey, window: KeystrokeWindow, cells: Uint16Array): number {
  const { zone, previous, pressPress, releasePress } = window;
  let to = 0;
  for (let at = 0; at < zone.length && to + candidates <= cells.length; at++) {
    const from = previous[at] as number;
    if (from >= noZone) continue;
    const pair = from * keyZones.length + (zone[at] as number);
    const pace = pressPress[at] as number;
    const hold = Math.max(0, pace - (releasePress[at] as number));
    const p = Math.floor(pace / paceCell);
    const h = Math.floor(hold / holdCell);
    const nearP = pace - p * paceCell < paceCell / 2 ? p - 1 : p + 1;
    const nearH = hold - h * holdCell < holdCell / 2 ? h - 1 : h + 1;
    cells[to++] = nameCell(key, pair, p, h);
    cells[to++] = nameCell(key, pair, nearP, h);
    cells[to++] = nameCell(key, pair, p, nearH);
    cells[to++] = nameCell(key, pair, nearP, nearH);
  }
  return to / candidates;
}

/** Of two zones, press–press and the hold of the key before. */
function nameCell(key: SketchKey, pair: number, pace: number, hold: number): number {
  return halfSipHash(key, pair, ((pace + 1) << 16) | ((hold + 1) & 0xffff)) & 0xffff;
}
