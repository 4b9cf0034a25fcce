import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, whyNoChromium } from '../../../../tools/open-chromium.ts';
import { ruledWithin, runDuckies } from './run-ducky.ts';

if (whyNoChromium !== null) console.warn(`skipped: ${whyNoChromium}`);

describe.skipIf(whyNoChromium !== null)('a keyboard that types by itself, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  it('is ruled against while it types its first words, not with the next batch', async () => {
    const [run] = await runDuckies(browser, 1);
    // About ten keys on an idle machine (docs/figures/attacks.json); this only says that nobody waited for the 5 s of a batch.
    expect(run?.milliseconds).toBeLessThan(ruledWithin);
  });
});
