import { type ClosedWindow, createKeySampler } from '@samehand/protocol';
import type { TypingSession } from './read-keystrokes.ts';

/**
 * What the collector would have sent of these sessions: their presses and releases through its own sampler. Focus moves between
 * sessions (no sample spans two), while an unfilled window waits for the next; what is left at the end is dropped, as it is there.
 */
export function replayKeys(sessions: readonly TypingSession[], chance: () => number): readonly ClosedWindow[] {
  const sampler = createKeySampler(chance);
  for (const session of sessions) {
    const events = session.keys.flatMap((key, at) => [
      { at: key.press, key: at, zone: key.zone, order: 1 },
      { at: key.release, key: at, zone: null, order: key.release > key.press ? 0 : 2 },
    ]);
    events.sort((a, b) => a.at - b.at || a.order - b.order);
    for (const event of events) {
      if (event.zone === null) sampler.release(event.key, event.at);
      else sampler.press(event.key, event.zone, event.at);
    }
    sampler.interrupt();
  }
  return sampler.drain().windows;
}
