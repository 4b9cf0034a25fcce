import { createKeySampler } from '@samehand/protocol';
import type { TypingSession } from '../datasets/read-keystrokes.ts';
import type { Chance } from '../synthetic/chance.ts';
import { createWirePage, sealEvery, startTally, type WireTally } from './tally-bytes.ts';

/** Sends one subject's typing as a page would: sampled, sealed every 10 s, encoded. Pauses between sessions are kept. */
export function sendKeys(sessions: readonly TypingSession[], chance: Chance): WireTally {
  const tally = startTally();
  const sampler = createKeySampler(chance);
  const seal = createWirePage(Math.floor(chance() * 2 ** 32), tally);
  const drain = (now: number) => {
    const { windows } = sampler.drain();
    for (const { window } of windows) tally.items += window.zone.length;
    seal(
      windows.map(({ window, startedAt, endedAt }) => ({ payload: window, startedAt, endedAt })),
      now,
    );
  };

  let sealAt = Number.NEGATIVE_INFINITY;
  let now = 0;
  for (const { keys } of sessions) {
    const events = keys.flatMap(({ press, release, zone }, key) => [
      { at: press, key, zone },
      { at: release, key, zone: undefined },
    ]);
    for (const { at, key, zone } of events.sort((a, b) => a.at - b.at)) {
      if (at >= sealAt) {
        drain(at);
        sealAt = at + sealEvery;
      }
      if (zone === undefined) sampler.release(key, at);
      else sampler.press(key, zone, at);
      now = at;
    }
    sampler.interrupt();
  }
  drain(now);
  return tally;
}
