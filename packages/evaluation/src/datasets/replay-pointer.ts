import { type CutStroke, createStrokeCutter } from '@samehand/protocol';
import type { PointingSession } from './read-pointer.ts';

/** What the collector would have cut of this session. */
export function replayPointer(session: PointingSession, chance: () => number): readonly CutStroke[] {
  const cutter = createStrokeCutter(chance);
  let last = 0;
  for (const { at, kind, button, x, y } of session.moments) {
    last = at;
    if (kind === 'move') cutter.move(at, x, y);
    else if (kind === 'down') cutter.press(at, x, y, button);
    else if (kind === 'up') cutter.release(at, x, y);
    else cutter.wheel(at, x, y);
  }
  return cutter.flush(last);
}
