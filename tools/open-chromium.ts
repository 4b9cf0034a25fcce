import type { Browser } from 'playwright-core';
import { findChromium, launchChromium, noChromium } from '../packages/evaluation/src/drive/launch-chromium.ts';

const path = findChromium(process.env);

/** Why no browser can be had here; null where one can. In CI a missing browser is a failure, never a skip. */
export const whyNoChromium: string | null = path === null ? noChromium : null;
if (whyNoChromium !== null && process.env['CI'] !== undefined) throw new Error(whyNoChromium);

/** A browser for a test or a bench. */
export function openChromium(): Promise<Browser> {
  if (path === null) throw new Error(noChromium);
  return launchChromium(path);
}
