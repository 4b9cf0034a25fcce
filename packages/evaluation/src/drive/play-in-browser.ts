import type { Page } from 'playwright-core';
import type { InputMoment } from './input-moment.ts';

/** What a performance in a page came to. */
export interface Played {
  /** Wall-clock milliseconds from the first event to the last. */
  readonly duration: number;
  /** Events sent. */
  readonly events: number;
  /** Largest delay behind the plan, ms: how late the busiest event was. */
  readonly latest: number;
}

/** Lateness that is made up for, ms: less than the grid of the wire. */
const tolerated = 4;

/**
 * Plays input into a page at its own pace through the browser's input pipeline, so that the page sees trusted events with
 * the browser's own timestamps. `isOver` ends it early. Events are sent in order, each when its time has come.
 */
export async function playInBrowser(
  page: Page,
  moments: readonly InputMoment[],
  isOver: () => boolean = () => false,
): Promise<Played> {
  const first = moments[0]?.at ?? 0;
  const began = performance.now();
  let started = began;
  let latest = 0;
  let events = 0;
  let isDown = false;
  let sending: Promise<void> = Promise.resolve();
  for (const moment of moments) {
    const due = started + moment.at - first;
    await rest(due - performance.now());
    if (isOver()) break;
    const late = performance.now() - due;
    latest = Math.max(latest, late);
    // Who is late goes on from there: catching up would be a burst that no hand types.
    if (late > tolerated) started += late;
    if (moment.kind === 'button-down' || moment.kind === 'button-up') isDown = moment.kind === 'button-down';
    // Keys and mouse do not wait until the page has heard of the last: on a busy machine reports would come as late as a remote viewer's, and a recording as another one.
    // The browser takes what it is sent in order. While the button is down it is waited for: a drag is of the page's making.
    const isAlone = !isDown && moment.kind !== 'button-up';
    if (isAlone) sending = Promise.all([sending, send(page, moment)]).then(() => undefined);
    else await send(page, moment);
    // It is heard of below; until then nobody shall say that it was not.
    sending.catch(() => undefined);
    events += 1;
  }
  await sending;
  return { duration: performance.now() - began, events, latest };
}

function send(page: Page, moment: InputMoment): Promise<void> {
  switch (moment.kind) {
    case 'key-down':
      return page.keyboard.down(moment.code);
    case 'key-up':
      return page.keyboard.up(moment.code);
    case 'move':
      return page.mouse.move(moment.x, moment.y);
    case 'button-down':
      return page.mouse.down();
    case 'button-up':
      return page.mouse.up();
  }
}

/** Sleeps coarsely, then yields until the time has come: timers alone are a millisecond or two late. */
async function rest(milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  if (milliseconds > 4) await new Promise((resolve) => setTimeout(resolve, milliseconds - 3));
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
}
