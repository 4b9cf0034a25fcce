import { existsSync } from 'node:fs';
import type { Browser, LaunchOptions } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where a Chromium is on this machine; null where none is found. `SAMEHAND_CHROMIUM` in the environment comes first. */
export function findChromium(environment: Readonly<Record<string, string | undefined>>): string | null {
  const named = environment['SAMEHAND_CHROMIUM'];
  return (named === undefined ? places : [named]).find((place) => existsSync(place)) ?? null;
}

/** Says what to do where `findChromium` found none. */
export const noChromium = 'No Chromium found. Name one in the variable SAMEHAND_CHROMIUM.';

/** A browser that asks nobody outside for anything. `--no-sandbox`: it visits only pages of ours, often as root in a container. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws what playwright throws when the program does not start */
export async function launchChromium(executablePath: string, options: LaunchOptions = {}): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ ...options, executablePath, args: [...args, ...(options.args ?? [])] });
}
