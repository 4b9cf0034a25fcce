import { epochMs } from '@samehand/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, whyNoChromium } from '../../../tools/open-chromium.ts';
import { type BuiltConsole, buildConsole } from '../bench/build-console.ts';
import { enterConsole, visit } from '../bench/open-browser.ts';
import { type FakeServer, startFakeServer } from '../dev/fake-server.ts';

const missing = whyNoChromium;
if (missing !== null) console.warn(`The console's live tests are skipped: ${missing}.`);

describe.skipIf(missing !== null)('what the console does while things happen', { timeout: 60_000 }, () => {
  let built: BuiltConsole;
  let browser: Browser;
  const fakes: FakeServer[] = [];
  const start = async (takeOverAgo: number | null): Promise<FakeServer> => {
    const fake = await startFakeServer({ dist: built.folder, takeOverAgo });
    fakes.push(fake);
    return fake;
  };
  const first = (fake: FakeServer) => {
    const session = fake.day.summaries()[0];
    if (session === undefined) throw new Error('The fake day is empty.');
    return session;
  };

  beforeAll(async () => {
    built = await buildConsole('development');
    browser = await openChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const fake of fakes) await fake.stop();
    await built?.remove();
  });

  it('is quiet when all is well, then puts a falling session first without a reload', async () => {
    const fake = await start(null);
    const { page, context } = await enterConsole(browser, fake);
    await page.getByText(/^All is well in 14 sessions/).waitFor();
    expect(await page.getByRole('heading', { name: 'Needs a look' }).count()).toBe(0);
    const target = fake.day.summaries()[9];
    if (target === undefined) throw new Error('The fake day has too few sessions.');
    const beliefs = { ...target.beliefs, 'same-person': { bits: -22, alarm: 25, state: 'lost' as const } };
    fake.push({
      kind: 'session',
      session: { ...target, ruling: 'restrict', beliefs, lastInputAt: epochMs(Date.now() + 60_000) },
    });
    await page.getByRole('heading', { name: 'Needs a look' }).waitFor({ timeout: 15_000 });
    expect(await page.locator('[data-row-link="0"]').first().textContent()).toBe(target.subject.name);
    await page.getByText(/^1 of 14 sessions needs a look/).waitFor();
    await context.close();
  });

  it('adds evidence, decisions and record reads to an open session', async () => {
    const fake = await start(null);
    const session = first(fake);
    const { page, context } = await enterConsole(browser, fake);
    await visit(page, `/sessions/${session.id}`, 'Why it moved');
    const at = epochMs(Date.now());
    const sentence = 'The enter key is held 77 ms longer than usual.';
    fake.push({
      kind: 'point',
      session: session.id,
      point: {
        at,
        evidence: { question: 'same-person', witness: 'keystroke', bits: -4.2, at, grounds: [] },
        bits: 1,
        alarm: 5,
        sentence,
      },
    });
    fake.push({
      kind: 'read',
      session: session.id,
      read: { at, recordClass: 'customer', record: 'C-77777', access: 'refused' },
    });
    await page.getByText(sentence).first().waitFor({ timeout: 15_000 });
    await page.getByText('C-77777').waitFor({ timeout: 15_000 });
    await context.close();
  });

  it('says since when the line is lost, and catches up when it is back', async () => {
    const fake = await start(60);
    const { page, context } = await enterConsole(browser, fake);
    await page.getByText('Live sessions').first().waitFor();
    fake.cutStreams();
    await page.getByText(/Connection lost since \d\d:\d\d:\d\d/).waitFor({ timeout: 15_000 });
    fake.mendStreams();
    await page.getByText(/Connection lost since/).waitFor({ state: 'detached', timeout: 20_000 });
    await context.close();
  });

  it('closes an alert with what it was, and keeps it closed', async () => {
    const fake = await start(110);
    const { page, context } = await enterConsole(browser, fake);
    await visit(page, '/alerts', 'Open');
    const alert = page.getByRole('article', { name: /Amara Diaz/ });
    expect(await alert.getByText('2 records').count()).toBe(1);
    const close = alert.getByRole('button', { name: 'Close alert' });
    expect(await close.isDisabled()).toBe(true);
    await alert.getByRole('radio', { name: 'It was somebody else' }).check();
    await close.click();
    await alert.waitFor({ state: 'detached' });
    await page.getByText('Nothing waits for you.').waitFor();
    expect(fake.day.alerts().find(({ subject }) => subject.name === 'Amara Diaz')).toMatchObject({
      state: 'closed',
      outcome: 'impostor',
    });
    await page.reload();
    await page.getByText('3 alerts').waitFor();
    await context.close();
  });

  it('explains a link that was used, and takes the token out of the address', async () => {
    const fake = await start(null);
    const token = fake.newToken();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${fake.url}/console/enter#${token}`);
    await page.waitForURL('**/console/live');
    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    await other.goto(`${fake.url}/console/enter#${token}`);
    await other.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor();
    expect(other.url()).not.toContain(token);
    await other.goto(`${fake.url}/console/alerts`);
    await other.getByRole('heading', { name: 'A link opens this console' }).waitFor();
    await stranger.close();
    await page.getByRole('button', { name: 'Leave the console' }).click();
    await page.getByRole('heading', { name: 'You have left the console' }).waitFor();
    await context.close();
  });

  it('moves with a key that is pressed while rows are being rendered', async () => {
    const fake = await start(110);
    const { page, context } = await enterConsole(browser, fake);
    await page.getByText('Everyone else').waitFor();
    // So low that the far rows are not rendered.
    await page.setViewportSize({ width: 1280, height: 560 });
    await page.getByRole('link', { name: 'Yuki Tanaka' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Declan Byrne' }).focus();
    await page.evaluate(() => {
      const rows = document.activeElement?.closest('tbody');
      if (rows === null || rows === undefined) throw new Error('No row has the focus.');
      // Right after the far row is there, before the effects of its render have run.
      const seen = new MutationObserver(() => {
        if (!rows.textContent?.includes('Yuki Tanaka')) return;
        seen.disconnect();
        rows.querySelector('a')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
      });
      seen.observe(rows, { subtree: true, childList: true });
    });
    const names = fake.day
      .summaries()
      .map(({ subject }) => subject.name)
      .sort();
    await page.keyboard.press('End');
    await expect.poll(() => focusedText(page)).toBe(names.at(-2));
    await context.close();
  });

  it('can be walked through by keys alone', async () => {
    const fake = await start(110);
    const { page, context } = await enterConsole(browser, fake);
    await page.getByText('Everyone else').waitFor();
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Amara Diaz');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Declan Byrne');
    await page.keyboard.press('j');
    expect(await focusedText(page)).toBe('Elena Petrova');
    // Far rows are rendered first, and focused then.
    await page.keyboard.press('End');
    await expect.poll(() => focusedText(page)).toBe('Yuki Tanaka');
    await page.keyboard.press('Home');
    await expect.poll(() => focusedText(page)).toBe('Declan Byrne');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Declan Byrne' }).waitFor();

    await page.getByRole('application').focus();
    await page.keyboard.press('End');
    const last = await page.locator('output').textContent();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('output').textContent()).not.toBe(last);
    expect(await page.locator('output').textContent()).toMatch(/^\d\d:\d\d:\d\d.+\.$/);
    await page.keyboard.press('Escape');
    expect(await page.locator('output').textContent()).toMatch(/^Point at the timeline/);

    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    await page.keyboard.press('t');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await context.close();
  });
});

function focusedText(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent);
}
