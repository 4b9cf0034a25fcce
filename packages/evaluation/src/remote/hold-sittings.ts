import type { InputMoment } from '../drive/input-moment.ts';
import { launchChromium } from '../drive/launch-chromium.ts';
import type { Chance } from '../synthetic/chance.ts';
import type { Condition } from './conditions.ts';
import { seatTools } from './list-seats.ts';
import { playOnDisplay } from './play-on-display.ts';
import { screen } from './seat.ts';
import type { Sitting } from './sitting.ts';
import { serveVictimPage } from './victim-page.ts';
import { openXDisplay } from './x-display.ts';

/** Input of one person. */
export interface Performance {
  readonly person: number;
  readonly moments: readonly InputMoment[];
}

/** A page is listening so long after it has loaded, and has sent its last batch so long after the last input: ms. */
const settling = 1800;
const sending = 5600;

/**
 * Sits down once and plays the performances one after the other, each into a page of its own, in a real browser with the collector's own
 * `script`. @throws Error where a program does not start
 */
export async function holdSittings(
  { seat: id, network }: Condition,
  performances: readonly Performance[],
  script: string,
  executablePath: string,
  chance: Chance,
): Promise<readonly Sitting[]> {
  const closing: (() => unknown)[] = [];
  const sittings: Sitting[] = [];
  try {
    const seat = await seatTools[id].sit(network, chance);
    closing.push(seat.close);
    const page = await serveVictimPage(script);
    closing.push(page.close);
    const browser = await launchChromium(executablePath, {
      headless: false,
      env: { ...(process.env as Record<string, string>), DISPLAY: `:${seat.screenDisplay}` },
      args: ['--test-type', '--window-position=0,0', `--window-size=${screen.width},${screen.height}`],
    });
    closing.push(() => browser.close());
    // Without the emulation of a screen: places have to be the display's own.
    const context = await browser.newContext({ viewport: null });
    const tab = await context.newPage();
    const display = await openXDisplay(seat.inputDisplay);
    closing.push(display.close);
    for (const { person, moments } of performances) {
      await tab.goto(page.url);
      await wait(settling);
      page.take();
      await playOnDisplay(display, moments);
      await wait(sending);
      sittings.push({ seat: id, network, person, batches: page.take().map((bytes) => bytes.toString('base64')) });
    }
    return sittings;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
