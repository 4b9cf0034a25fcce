import { createStrokeCutter } from '@samehand/protocol';
import type { PointingSession } from '../datasets/read-pointer.ts';
import type { Chance } from '../synthetic/chance.ts';
import { createWirePage, type Finished, sealEvery, startTally, type WireTally } from './tally-bytes.ts';

/**
 * Sends one subject's pointer as a page would: cut, resampled, sealed every 10 s with the device signs, encoded. Raw events are
 * presses, releases, wheel turns and motions to another place; repeats of the same place are not counted, so that they flatter nothing.
 */
export function sendPointer(
  sessions: readonly PointingSession[],
  chance: Chance,
  send?: (bytes: Uint8Array) => void,
): WireTally {
  const tally = startTally();
  for (const { moments } of sessions) {
    const cutter = createStrokeCutter(chance);
    const seal = createWirePage(Math.floor(chance() * 2 ** 32), tally, send);
    const drain = (now: number, isLast: boolean) => {
      const cut = isLast ? cutter.flush(now) : cutter.drain(now);
      if (cut.length === 0) return;
      const startedAt = Math.min(...cut.map((one) => one.startedAt));
      const endedAt = Math.max(...cut.map((one) => one.endedAt));
      const strokes = cut.map(({ stroke }) => stroke);
      const parts: Finished[] = [];
      for (let first = 0; first < strokes.length; first += 255) {
        parts.push({ payload: { kind: 'strokes', strokes: strokes.slice(first, first + 255) }, startedAt, endedAt });
      }
      parts.push({
        payload: { kind: 'device', clock: 'fine', uneven: 8, counts: {} },
        startedAt: now - sealEvery,
        endedAt: now,
      });
      seal(parts, now);
    };

    let sealAt = Number.NEGATIVE_INFINITY;
    let [now, lastX, lastY] = [0, Number.NaN, Number.NaN];
    for (const { at, kind, button, x, y } of moments) {
      if (at >= sealAt) {
        drain(at, false);
        sealAt = at + sealEvery;
      }
      now = at;
      if (kind === 'wheel') cutter.wheel(at, x, y);
      else {
        if (kind === 'move') cutter.move(at, x, y);
        else if (kind === 'down') cutter.press(at, x, y, button);
        else cutter.release(at, x, y);
        if (kind === 'move' && x === lastX && y === lastY) continue;
        [lastX, lastY] = [x, y];
      }
      tally.items += 1;
    }
    drain(now, true);
  }
  return tally;
}
