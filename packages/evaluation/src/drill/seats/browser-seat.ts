import { existsSync } from 'node:fs';
import { playInBrowser } from '../../drive/play-in-browser.ts';
import { DrillFault, type Seat } from '../contract/seat.ts';
import { isReadable, listCustomers, signIn } from './desk-session.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where a Chromium is on this machine; null where none is found. `CHROMIUM` in the environment comes first. */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string | null {
  return [environment['CHROMIUM'] ?? '', ...places].find((place) => place !== '' && existsSync(place)) ?? null;
}

/** A seat in a real browser: the page carries the real collector, input goes through the browser's own pipeline. */
export async function takeBrowserSeat(
  deskUrl: string,
  employee: string,
  ticket: string | null,
  executablePath: string,
  isShown: boolean,
): Promise<Seat> {
  const { chromium } = await import('playwright-core');
  const desk = await signIn(deskUrl, employee, ticket, fetch);
  const browser = await chromium.launch({
    executablePath,
    headless: !isShown,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    await context.addCookies([{ ...desk.cookie, url: deskUrl, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    const first = listCustomers(await desk.get('/customers'))[0] ?? '/customers';
    await page.goto(new URL(first, deskUrl).href);
    const field = page.locator('textarea').first();
    await field.click();
    const box = await field.boundingBox();
    if (box === null) throw new DrillFault('The customer page has no note field to type in.');
    return {
      through: 'a real browser',
      area: { left: box.x + 8, top: box.y + 8, width: box.width - 24, height: box.height - 24 },
      play: async (moments, isOver) => void (await playInBrowser(page, moments, isOver)),
      // Through the desk's door with the same cookie: a second tab would leave this one without frames.
      records: async () => listCustomers(await desk.get('/customers')),
      read: async (path) => isReadable(await desk.get(path)),
      access: async () => {
        const allowed = await desk.access();
        // A page that is just being left, or was closed, shows nothing.
        const seen = await page.content().then(isReadable, () => false);
        return allowed === 'full' || !seen ? allowed : 'full';
      },
      leave: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
