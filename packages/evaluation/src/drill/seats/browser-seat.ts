import { launchChromium } from '../../drive/launch-chromium.ts';
import { playInBrowser } from '../../drive/play-in-browser.ts';
import { DrillFault, type Seat } from '../contract/seat.ts';
import { isReadable, listCustomers, signIn } from './desk-session.ts';

/** A seat in a real browser: the page carries the real collector, input goes through the browser's own pipeline. */
export async function takeBrowserSeat(
  deskUrl: string,
  employee: string,
  ticket: string | null,
  executablePath: string,
  isShown: boolean,
): Promise<Seat> {
  const desk = await signIn(deskUrl, employee, ticket, fetch);
  const browser = await launchChromium(executablePath, { headless: !isShown });
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
