import type { InputMoment } from '../drive/input-moment.ts';
import type { XDisplay } from './x-display.ts';

/** Puts each moment into the display when its time has come. Gives how late the latest was, ms. */
export async function playOnDisplay(display: XDisplay, moments: readonly InputMoment[]): Promise<number> {
  const started = performance.now() - (moments[0]?.at ?? 0);
  let latest = 0;
  for (const moment of moments) {
    const due = started + moment.at;
    await rest(due);
    latest = Math.max(latest, performance.now() - due);
    display.put(moment);
  }
  return latest;
}

/** Sleeps coarsely, then yields until the time has come: timers alone are a millisecond or two late. */
async function rest(until: number): Promise<void> {
  const left = until - performance.now();
  if (left > 3) await new Promise((resolve) => setTimeout(resolve, left - 2));
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
}
