import type { InputMoment } from '../drive/input-moment.ts';
import type { XDisplay } from './x-display.ts';

/** What is put into one display. */
export interface Play {
  readonly display: XDisplay;
  readonly moments: readonly InputMoment[];
}

/** Displays begin so far apart, ms, so that their mice do not report in step. */
const apart = 3.47;

/** Puts each moment into its display when its time has come, all from one beginning. Gives how late the latest was, ms. */
export async function playOnDisplays(plays: readonly Play[]): Promise<number> {
  const due = plays
    .flatMap(({ display, moments }, place) =>
      moments.map((moment) => ({ display, moment, at: place * apart + moment.at - (moments[0]?.at ?? 0) })),
    )
    .sort((one, other) => one.at - other.at);
  const started = performance.now();
  let latest = 0;
  for (const { display, moment, at } of due) {
    await rest(started + at);
    latest = Math.max(latest, performance.now() - started - at);
    display.put(moment);
    // Until the loop has turned, the next request would wait in the socket.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return latest;
}

const cell = new Int32Array(new SharedArrayBuffer(4));
/** A network that is played in this very process must not stand still for longer: ms. */
const longestSleep = 0.5;

/** Timers are a millisecond or two late: the last of it is slept away exactly, and without wearing a core. */
async function rest(until: number): Promise<void> {
  const left = until - performance.now();
  if (left > 4) await new Promise((resolve) => setTimeout(resolve, left - 3));
  for (let still = until - performance.now(); still > 0.05; still = until - performance.now()) {
    Atomics.wait(cell, 0, 0, Math.min(still, longestSleep));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
