import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const link = readFileSync('/tmp/f-demo.log', 'utf8').match(/http\S+enter#\S+/)![0];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
page.on('console', (m) => console.log('console', m.type(), m.text()));
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto(link);
await page.waitForURL('**/live');
await page.waitForTimeout(1000);
await page.screenshot({ path: '/tmp/f-real-live0.png' });
const until = Date.now() + Number(process.argv[2] ?? 0) * 1000;
let n = 0;
while (Date.now() < until) {
  await page.waitForTimeout(5000);
  if (await page.getByRole('heading', { name: 'Needs a look' }).count()) {
    n++;
    if (n > 3) break;
  }
}
await page.screenshot({ path: '/tmp/f-real-live.png' });
const base = new URL(link).origin + '/console';
const row = page.locator('[data-row-link="0"]').first();
if (await row.count()) {
  await row.click();
  await page.waitForTimeout(2000);
  await page.screenshot({ path: '/tmp/f-real-session.png', fullPage: true });
}
for (const name of ['alerts', 'subjects', 'policy']) {
  await page.goto(`${base}/${name}`);
  await page.waitForTimeout(800);
  await page.screenshot({ path: `/tmp/f-real-${name}.png` });
}
const all = await page.evaluate(() => fetch('/console/api/sessions').then((r) => r.text()));
console.log(all.slice(0, 1500));
await browser.close();
