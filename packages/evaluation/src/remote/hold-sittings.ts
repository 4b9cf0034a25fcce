import type { InputMoment } from '../drive/input-moment.ts';
import { launchChromium } from '../drive/launch-chromium.ts';
import type { Chance } from '../synthetic/chance.ts';
import type { Condition } from './conditions.ts';
import { seatTools } from './list-seats.ts';
import { playOnDisplays } from './play-on-display.ts';
import { screen } from './seat.ts';
import type { Sitting } from './sitting.ts';
import { typeOnly } from './type-only.ts';
import { serveVictimPage } from './victim-page.ts';
import { openXDisplay, type XDisplay } from './x-display.ts';

/** Input of one person. */
export interface Performance {
  readonly person: number;
  readonly moments: readonly InputMoment[];
}

/** A page is listening so long after it has loaded, and has sent its last batch so long after the last input: ms. */
const settling = 1800;
const sending = 5600;

/**
 * Sits down at `together` seats of one kind and plays the performances, as many at once, each into a page of its own, in a real browser with
 * the collector's own `script`. @throws Error where a program does not start
 */
export async function holdSittings(
  condition: Condition,
  performances: readonly Performance[],
  script: string,
  executablePath: string,
  together: number,
  chance: Chance,
): Promise<readonly Sitting[]> {
  const { seat: id, network, keysOnly } = condition;
  const closing: (() => unknown)[] = [];
  const sittings: Sitting[] = [];
  try {
    const places: Place[] = [];
    while (places.length < Math.min(together, performances.length)) {
      places.push(await sitDown(condition, script, executablePath, chance.branch(`seat ${places.length}`), closing));
    }
    for (let next = 0; next < performances.length; next += places.length) {
      const round = performances.slice(next, next + places.length);
      const taken = places.slice(0, round.length);
      await Promise.all(taken.map(({ open }) => open()));
      await wait(settling);
      for (const { take } of taken) take();
      await playOnDisplays(
        taken.map(({ display }, place) => {
          const { person, moments } = round[place] as Performance;
          const draw = chance.branch(`person ${person}`);
          const played = keysOnly ? typeOnly(moments, draw) : moments;
          return { display, moments: seatTools[id].relay?.(played, network, draw) ?? played };
        }),
      );
      await wait(sending);
      for (const [place, { take }] of taken.entries()) {
        const { person } = round[place] as Performance;
        const about = { seat: id, network, person, ...(keysOnly ? { keysOnly } : {}) };
        sittings.push({ ...about, batches: take().map((bytes) => bytes.toString('base64')) });
      }
    }
    return sittings;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** A display to put input into, and the page that hears it. */
interface Place {
  readonly display: XDisplay;
  open(): Promise<unknown>;
  take(): readonly Buffer[];
}

async function sitDown(
  { seat: id, network }: Condition,
  script: string,
  executablePath: string,
  chance: Chance,
  closing: (() => unknown)[],
): Promise<Place> {
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
  return { display, open: () => tab.goto(page.url), take: page.take };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
