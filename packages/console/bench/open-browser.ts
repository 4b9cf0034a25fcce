import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FakeServer } from '../dev/fake-server.ts';

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

export interface ConsolePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: console errors and warnings (a refused inline style is one), uncaught errors, failed requests. */
  readonly complaints: string[];
}

/** A page in the given theme that has come in by the one-time link (or, with the cookie of another page, by itself). */
export async function enterConsole(
  browser: Browser,
  fake: FakeServer,
  { theme = 'light', width = 1440, height = 900 }: { theme?: Theme; width?: number; height?: number } = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(fake.url)) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(`${fake.url}/console/enter#${fake.newToken()}`);
  await page.waitForURL('**/console/live');
  return { page, context, complaints };
}

/** Every page of the console, as the address after `/console` and a word that shows when its data have come. */
export function everyPage(fake: FakeServer): readonly { readonly path: string; readonly shows: string }[] {
  const [fallen, quiet] = fake.day.summaries();
  if (fallen === undefined || quiet === undefined) throw new Error('The fake day has too few sessions.');
  return [
    { path: '/live', shows: 'Needs a look' },
    { path: `/sessions/${fallen.id}`, shows: 'Why it moved' },
    { path: `/sessions/${quiet.id}`, shows: 'Why it moved' },
    { path: '/alerts', shows: 'Closed' },
    { path: '/subjects', shows: 'Known since' },
    { path: '/policy', shows: 'Injected input' },
  ];
}

/** Goes to a page inside the console without loading it anew. */
export async function visit(page: Page, path: string, shows: string): Promise<void> {
  await page.goto(new URL(`/console${path}`, page.url()).href);
  await page.getByText(shows, { exact: true }).first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => null));
}
