import type { InputMoment } from '../../drive/input-moment.ts';
import type { Chance } from '../../synthetic/chance.ts';

/** One way of the network, ms, and its spread. */
const lag = 55;
const spread = 12;
/** A remote-control client sends what it has at its own tick, ms. */
const tick = 33;
/** The network stalls about once in so many ticks, for about so long; what waits comes at once. */
const stallEach = 60;
const stallFor = 180;

/**
 * What arrives at the far end of a remote control: input is gathered at a tick, delayed, sometimes stalled, never overtakes; of the
 * moves of one tick the last is sent.
 */
export function farMoments(near: readonly InputMoment[], chance: Chance): InputMoment[] {
  const far: InputMoment[] = [];
  let free = 0;
  let ticks = -1;
  let delay = lag;
  for (const [place, moment] of near.entries()) {
    const sent = Math.ceil(moment.at / tick);
    const next = near[place + 1];
    if (moment.kind === 'move' && next?.kind === 'move' && Math.ceil(next.at / tick) === sent) continue;
    if (sent !== ticks) {
      ticks = sent;
      delay = lag + Math.abs(chance.normal(0, spread));
      if (chance() < 1 / stallEach) delay += stallFor * Math.exp(chance.normal(0, 0.5));
    }
    free = Math.max(free + 0.2, sent * tick + delay);
    far.push({ ...moment, at: free });
  }
  return far;
}
