import { type KeystrokeWindow, keyZones, noZone } from '@samehand/protocol';
import { halfSipHash, type SketchKey } from './half-sip-hash.ts';
import { replayParameters } from './parameters.ts';

const { paceCell, holdCell } = replayParameters;
/** Candidate cells of a sample: its own, and the nearest in either time and in both. */
export const candidates = 4;

/** Keyed 16-bit names of the cells that the window's linked samples fall into, one a sample. Nothing of a time can be read from them without the key. */
export function sketchWindow(key: SketchKey, window: KeystrokeWindow): Uint16Array {
  const cells: number[] = [];
  eachSample(window, (pair, pace, hold) => {
    cells.push(nameCell(key, pair, Math.floor(pace / paceCell), Math.floor(hold / holdCell)));
  });
  return Uint16Array.from(cells);
}

/** For each linked sample the {@link candidates} cells where it would lie had it been captured before, one after the other. */
export function probeWindow(key: SketchKey, window: KeystrokeWindow): Uint16Array {
  const cells: number[] = [];
  eachSample(window, (pair, pace, hold) => {
    const p = Math.floor(pace / paceCell);
    const h = Math.floor(hold / holdCell);
    const nearP = pace - p * paceCell < paceCell / 2 ? p - 1 : p + 1;
    const nearH = hold - h * holdCell < holdCell / 2 ? h - 1 : h + 1;
    cells.push(
      nameCell(key, pair, p, h),
      nameCell(key, pair, nearP, h),
      nameCell(key, pair, p, nearH),
      nameCell(key, pair, nearP, nearH),
    );
  });
  return Uint16Array.from(cells);
}

function nameCell(key: SketchKey, pair: number, pace: number, hold: number): number {
  return halfSipHash(key, pair, ((pace + 1) << 16) | ((hold + 1) & 0xffff)) & 0xffff;
}

/** Samples with a key before them: pair of zones, press–press, hold of the key before, ms. */
function eachSample(window: KeystrokeWindow, visit: (pair: number, pace: number, hold: number) => void): void {
  for (let at = 0; at < window.zone.length; at++) {
    const from = window.previous[at] as number;
    if (from >= noZone) continue;
    const pace = window.pressPress[at] as number;
    visit(
      from * keyZones.length + (window.zone[at] as number),
      pace,
      Math.max(0, pace - (window.releasePress[at] as number)),
    );
  }
}
