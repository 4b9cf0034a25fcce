import type { Browser, Page } from 'playwright-core';
import type { FakeServer } from '../dev/fake-server.ts';
import { enterConsole } from './open-browser.ts';

export interface LongTasks {
  /** The longest time the page did not answer, in seconds; 0 where no task was longer than 50 ms. */
  readonly longest: number;
  readonly count: number;
  /** Events that reached the page meanwhile. */
  readonly sessions: number;
}

/**
 * Loads the live page with as many sessions as the fake day has, lets it update, scroll, search and walk by keys for about
 * ten seconds, and reports the longest task (Long Tasks API: ≥ 50 ms) from the first byte on.
 */
export async function measureLongTasks(browser: Browser, fake: FakeServer): Promise<LongTasks> {
  const { page, context } = await enterConsole(browser, fake);
  // Loaded anew, so that the observer is there before the first script of the console.
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(`${fake.url}/console/live`);
  await page.getByText('Everyone else', { exact: true }).waitFor();
  await work(page);
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  await context.close();
  return {
    longest: Math.max(0, ...tasks) / 1000,
    count: tasks.length,
    sessions: fake.day.summaries().length,
  };
}

async function work(page: Page): Promise<void> {
  await page.waitForTimeout(2_000);
  for (let turn = 0; turn < 20; turn += 1) {
    await page.mouse.wheel(0, turn < 12 ? 1_500 : -2_500);
    await page.waitForTimeout(100);
  }
  await page.getByRole('searchbox').pressSequentially('ada', { delay: 80 });
  await page.waitForTimeout(500);
  await page.getByRole('searchbox').fill('');
  await page.locator('tbody [data-row-link]').first().focus();
  for (let turn = 0; turn < 20; turn += 1) await page.keyboard.press(turn % 5 === 4 ? 'PageDown' : 'ArrowDown');
  await page.keyboard.press('End');
  await page.waitForTimeout(2_000);
}
