import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { perform } from '../packages/evaluation/src/drive/perform.ts';
import { playInBrowser } from '../packages/evaluation/src/drive/play-in-browser.ts';
import { createChance } from '../packages/evaluation/src/synthetic/chance.ts';
import { createPerson } from '../packages/evaluation/src/synthetic/person.ts';
import { buildPages } from './demo/build-pages.ts';
import { startDemo } from './demo/start-demo.ts';
import { openChromium } from './open-chromium.ts';

/**
 * Takes the pictures of the README, so that they never go stale: a synthetic employee works at the desk, somebody else takes over,
 * the records mask. `npm run pictures`; needs a Chromium.
 */
const root = process.cwd();
const folder = join(root, 'docs', 'pictures');
const size = { width: 1280, height: 800 };
const tall = { width: 1280, height: 1010 };
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function typeAs(page: Page, name: string, keys: number, seed: number, isOver?: () => boolean): Promise<void> {
  const box = await page.locator('textarea').first().boundingBox();
  if (box === null) throw new Error('The customer page has no note field.');
  const area = { left: box.x + 8, top: box.y + 8, width: box.width - 24, height: box.height - 24 };
  await playInBrowser(page, perform(createPerson(name), { keys, reaches: 4, area }, createChance(seed)), isOver);
}

async function shoot(
  page: Page,
  name: string,
  viewport: { width: number; height: number },
  reloads: boolean,
): Promise<void> {
  await page.setViewportSize(viewport);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The console reads the scheme when it loads; the desk must not load anew, or its dialog would go.
    if (reloads) await page.reload();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    say(`docs/pictures/${name}-${colorScheme}.png`);
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'samehand-pictures-'));
buildPages(root, say);
const demo = await startDemo({
  root,
  environment: { SAMEHAND_DATA_DIR: dataDir, SAMEHAND_PORT: '4690' },
  deskPort: 4691,
  say,
});
const browser = await openChromium();
try {
  const desk = await (await browser.newContext({ viewport: size })).newPage();
  await desk.goto(demo.deskUrl);
  await desk.getByRole('button', { name: 'Amara Diaz' }).click();
  await desk.locator('a[href^="/customers/"]').first().click();
  await desk.locator('textarea').first().click();
  say('the employee works …');
  await typeAs(desk, 'Amara Diaz', 150, 5);
  say('somebody else takes over …');
  let masked = false;
  const watching = setInterval(() => {
    void desk
      .locator('#main')
      .innerText()
      .then((text) => {
        masked ||= text.includes('••••');
      })
      .catch(() => undefined);
  }, 250);
  await typeAs(desk, 'The roommate', 400, 6, () => masked);
  clearInterval(watching);
  if (!masked) throw new Error('the records were not masked: no picture to take');

  const analyst = await (await browser.newContext({ viewport: size })).newPage();
  await analyst.goto(demo.consoleLink);
  await analyst
    .getByRole('link', { name: /Amara Diaz/ })
    .first()
    .click();
  await analyst.waitForTimeout(1500);
  await shoot(analyst, 'session', tall, true);
  await shoot(desk, 'desk', size, false);
} finally {
  await browser.close();
  await demo.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
