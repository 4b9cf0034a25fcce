import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openChromium, whyNoChromium } from '../../../tools/open-chromium.ts';
import { doubtful, shut } from './fake-samehand.ts';
import { setUp } from './set-up.ts';

if (whyNoChromium !== null) console.warn(`skipped: ${whyNoChromium}`);

/** Pictures of every page, light and dark, for whoever wants to look: reports/desk. */
const pictures = fileURLToPath(new URL('../../../reports/desk/', import.meta.url));
const themes = ['light', 'dark'] as const;

interface PageGlobals {
  readonly started: { onRuling(ruling: string): void; endpoint: string };
  readonly token: string;
  stayed: boolean;
}

// Twelve pages through axe take their time on a busy machine.
describe.skipIf(whyNoChromium !== null)('in Chromium', { timeout: 180_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  async function openDesk(theme: (typeof themes)[number] = 'light') {
    const under = await setUp();
    const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1280, height: 800 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // The refused page comes with 403, which the browser calls an error.
      if (message.type() === 'error' && !message.text().includes('403')) problems.push(message.text());
    });
    await page.goto(`${under.desk.url}/sign-in`);
    return { ...under, page, problems };
  }

  async function enter(page: Page, path = '/customers'): Promise<void> {
    await page.getByRole('button', { name: /Amara Diaz/ }).click();
    await page.waitForURL('**/customers');
    if (path !== '/customers') await page.goto(new URL(path, page.url()).href);
  }

  const tell = (page: Page, ruling: string) =>
    page.evaluate((said) => (globalThis as unknown as PageGlobals).started.onRuling(said), ruling);

  async function axe(page: Page): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }

  test.each(themes)('every page is whole and accessible, %s', async (theme) => {
    const { page, problems, fake } = await openDesk(theme);
    const look = async (name: string) => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${pictures}${name}-${theme}.png` });
      expect(await axe(page), name).toEqual([]);
    };
    await look('sign-in');
    await enter(page);
    await look('customers');
    for (const [name, path] of [
      ['customer', '/customers/c-1048'],
      ['orders', '/orders'],
      ['tickets', '/tickets'],
      ['ticket', '/tickets/t-316'],
      ['notice', '/rhythm'],
      ['not-found', '/customers/c-1'],
    ] as const) {
      await page.goto(new URL(path, page.url()).href);
      await look(name);
    }
    await page.goto(new URL('/customers/c-1048', page.url()).href);
    fake.decide('s-1', doubtful);
    await page.getByRole('dialog').waitFor();
    await look('step-up');
    await page.getByRole('button', { name: 'Not now' }).click();
    await look('masked');
    fake.decide('s-1', shut);
    await page.getByRole('heading', { name: 'This record is closed at the moment' }).waitFor();
    await look('refused');
    expect(problems.filter((text) => !text.includes('404'))).toEqual([]);
  });

  test('falling belief masks in place; confirming by keyboard opens again; the draft stays', async () => {
    const { page, problems, fake } = await openDesk();
    await enter(page, '/customers/c-1048');
    await page.waitForFunction(() => 'token' in globalThis);
    expect(await page.evaluate(() => (globalThis as unknown as PageGlobals).token)).toBe('t.s-1.t');
    expect(await page.evaluate(() => (globalThis as unknown as PageGlobals).started.endpoint)).toBe(fake.url);
    await page.evaluate(() => void ((globalThis as unknown as PageGlobals).stayed = true));
    expect(await page.locator('#banner').isVisible()).toBe(false);
    expect(await page.locator('#rhythm').getAttribute('title')).toBe('The typing fits yours.');
    const note = page.getByLabel('Write a note for the next colleague');
    await note.pressSequentially('The house manager signs on Tue');
    const box = await page.getByText('isolde.marchetti@example.com').boundingBox();

    fake.decide('s-1', doubtful);
    await tell(page, 'step-up');
    const dialog = page.getByRole('dialog', { name: 'Is it still you?' });
    await dialog.waitFor();
    await page.getByText('i•••@•••.com').waitFor();
    // Nothing has moved.
    expect((await page.getByText('i•••@•••.com').boundingBox())?.y).toBe(box?.y);
    expect(await page.content()).not.toContain('Marchetti');
    expect(await page.locator('main').innerText()).toContain('•••• •••• •••• •••• •••• •••3 456');
    expect(await dialog.innerText()).toContain('the space bar is held 40 ms longer than usual');
    // What is typed in mid-word goes nowhere.
    await page.keyboard.type('sday');
    expect(await page.getByLabel('Your desk PIN').inputValue()).toBe('');

    await page.keyboard.press('Tab');
    await page.keyboard.type('9999');
    await page.keyboard.press('Enter');
    await page.getByText('That was not your PIN').waitFor();
    await page.keyboard.type('2406');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('isolde.marchetti@example.com').waitFor();
    expect(await note.inputValue()).toBe('The house manager signs on Tue');
    expect(await page.evaluate(() => (globalThis as unknown as PageGlobals).stayed)).toBe(true);
    expect(fake.confirmations).toEqual(['failed', 'confirmed']);
    expect(problems).toEqual([]);
  });

  test('a refused record leaves the page, and comes back with the draft after confirming', async () => {
    const { page, fake } = await openDesk();
    await enter(page, '/customers/c-1048');
    await page.getByLabel('Write a note for the next colleague').fill('Half a sent');
    fake.decide('s-1', shut);
    await tell(page, 'restrict');
    await page.getByText('This record is closed at the moment').waitFor();
    expect(await page.content()).not.toContain('Marchetti');
    expect(await page.locator('#rhythm').getAttribute('data-state')).toBe('lost');
    await page.getByLabel('Your desk PIN').fill('2406');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('isolde.marchetti@example.com').waitFor();
    expect(await page.getByLabel('Write a note for the next colleague').inputValue()).toBe('Half a sent');
  });

  test('a session that was ended says why, and stays until it was read', async () => {
    const { page, fake } = await openDesk();
    await enter(page, '/customers/c-1048');
    fake.decide('s-1', { ruling: 'terminate', access: { '*': 'refused' }, becauseYou: 'No hand typed this.' });
    await tell(page, 'terminate');
    await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
    await page.waitForTimeout(3500);
    expect(await page.locator('main').innerText()).toContain('No hand typed this.');
    expect(await page.getByRole('button', { name: 'Confirm it is you' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.waitForURL('**/sign-in');
  });

  test('"Not now" leaves a way back, and the desk is learnt of by polling when the collector hears nothing', async () => {
    const { page, fake } = await openDesk();
    await enter(page);
    fake.decide('s-1', doubtful);
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('tbody').innerText()).not.toContain('Marchetti');
    await page.locator('#banner').getByRole('button', { name: 'Confirm it is you' }).click();
    await page.getByRole('dialog').waitFor();
  });

  test('a page whose desk has gone covers what it shows', async () => {
    const { page, desk, fake } = await openDesk();
    await enter(page, '/customers/c-1048');
    await page.getByText('isolde.marchetti@example.com').waitFor();
    fake.decide('s-1', doubtful);
    // The state still comes, the page does not: not knowing shows nothing.
    await page.route('**/customers/**', (route) => route.abort());
    await tell(page, 'step-up');
    await page.locator('[data-field="customer.c-1048.email"]', { hasText: '••••' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('Marchetti');
    expect(desk.url).toContain('127.0.0.1');
  });

  test('says so when the collector did not load', async () => {
    const { page } = await openDesk();
    await page.route('**/collector.js', (route) =>
      route.fulfill({ body: 'changed()', contentType: 'text/javascript' }),
    );
    await enter(page);
    await page.locator('#rhythm[data-state="off"]').waitFor();
    expect(await page.locator('#rhythm').innerText()).toBe('Rhythm check is not running here');
  });
});
