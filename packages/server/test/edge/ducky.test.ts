import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDuckies } from './run-ducky.ts';

const executablePath = process.env['SAMEHAND_CHROMIUM'] ?? '/usr/bin/chromium';

describe.runIf(existsSync(executablePath))('a keyboard that types by itself, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());

  it('is ruled against while it types its first words, not with the next batch', async () => {
    const [run] = await runDuckies(browser, 1);
    // About ten on an idle machine (docs/figures/attacks.json); this only says that nobody waited for the 5 s of a batch.
    expect(run?.keys).toBeLessThan(100);
    expect(run?.milliseconds).toBeLessThan(1_500);
  });
});
