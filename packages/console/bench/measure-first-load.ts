import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { FakeServer } from '../dev/fake-server.ts';
import { enterConsole } from './open-browser.ts';

/** Bytes of every file that coming in and seeing the live sessions fetches: text gzipped, fonts as they are (they are compressed). */
export async function measureFirstLoad(browser: Browser, fake: FakeServer): Promise<number> {
  const { page, context } = await enterConsole(browser, fake);
  await page.waitForLoadState('load');
  const urls = await page.evaluate(() => [
    location.href,
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ]);
  await context.close();
  let bytes = 0;
  for (const url of new Set(urls)) {
    if (url.includes('/console/api/')) continue;
    const response = await fetch(url);
    const body = new Uint8Array(await response.arrayBuffer());
    bytes += url.endsWith('.woff2') ? body.length : gzipSync(body, { level: 6 }).length;
  }
  return bytes;
}
