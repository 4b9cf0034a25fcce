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
 * Events that the page may not have heard of when the next one is sent. Waiting for each would make a busy machine's input as late as a remote viewer's, and a
 * recording another one; waiting for none would let a page that was held up hear all of it at once, which no hand types (a burst is six keys).
 */
const unheardMost = 4;

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
  const unheard: Promise<void>[] = [];
  for (const moment of moments) {
    const due = started + moment.at - first;
    await rest(due - performance.now());
    while (unheard.length >= unheardMost) await unheard.shift();
    if (isOver()) break;
    const late = performance.now() - due;
    latest = Math.max(latest, late);
    // Who is late goes on from there: catching up would be a burst that no hand types.
    if (late > tolerated) started += late;
    if (moment.kind === 'button-down' || moment.kind === 'button-up') isDown = moment.kind === 'button-down';
    // The browser takes what it is sent in order. While the button is down it is waited for: a drag is of the page's making.
    const sent = send(page, moment);
    if (isDown || moment.kind === 'button-up') await sent;
    else unheard.push(sent);
    // Its failure is told where it is waited for; until then nobody shall say that nobody heard of it.
    sent.catch(() => undefined);
    events += 1;
  }
  await Promise.all(unheard);
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
