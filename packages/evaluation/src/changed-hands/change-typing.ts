import { type CapturePayload, noZone } from '@samehand/protocol';
import type { ChangedHand } from './list-changes.ts';

/** The same keys as the changed hand would have typed them, on the wire's grid. Only typing: throws on another payload. */
export function changeTyping(payload: CapturePayload, hand: ChangedHand): CapturePayload {
  if (payload.kind !== 'keystrokes') throw new TypeError(`typing expected, got ${payload.kind}`);
  const hold = Uint16Array.from(payload.hold, (before, key) =>
    keep(hand.hold(before, payload.zone[key] as number), 8, 2000),
  );
  const pressPress = new Uint16Array(payload.pressPress.length);
  const releasePress = new Int16Array(payload.releasePress.length);
  for (const [key, previous] of payload.previous.entries()) {
    if (previous === noZone) continue;
    const before = payload.pressPress[key] as number;
    const held = keep(hand.hold(before - (payload.releasePress[key] as number), previous), 8, 2000);
    const wanted = hand.flight(before, payload.zone[key] as number);
    const flight = keep(Math.max(wanted, held + hand.leastGap), 16, 3000);
    pressPress[key] = flight;
    releasePress[key] = keep(flight - held, -2000, 3000);
  }
  return { ...payload, hold, pressPress, releasePress };
}

/** Within the wire's bounds and on its grid of 2 ms. */
function keep(milliseconds: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, 2 * Math.round(milliseconds / 2)));
}
