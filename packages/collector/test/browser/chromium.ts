import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['SAMEHAND_CHROMIUM'] ?? '/usr/bin/chromium';

/** Why no browser can be had here; undefined if one can. */
export const missingChromium = existsSync(executablePath)
  ? undefined
  : `no Chromium at ${executablePath}: set SAMEHAND_CHROMIUM to run the tests in a real browser`;

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
