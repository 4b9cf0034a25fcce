import { type CaptureBatch, decodeBatch, encodeBatch, sealBytes, subjectId } from '@samehand/protocol';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDataset } from '../../packages/evaluation/src/datasets/read-dataset.ts';
import { readPointer } from '../../packages/evaluation/src/datasets/read-pointer.ts';
import { openChromium } from '../../tools/open-chromium.ts';
import { datasets, whatIsMissing } from './find-requirements.ts';
import { playRecording } from './play-recording.ts';
import { playPointing, playTyping } from './real-typing.ts';
import { type House, startHouse } from './start-house.ts';

/**
 * Two real people, chosen by rule: of Aalto's development subjects, on whom constants were chosen and no model was fitted, the first who typed ≥ 700 keys in < 130 s, and the
 * next. Their mouse is a SapiMouse subject's: a virtual pair. The collector draws fresh noise at every run, so a pair near a threshold would pass today and fail tomorrow: this
 * one is asked at the impostor's second window under 30 of 30 seeds, with the network of then and with its successor. Of the first eight such pairs one is never told; how many are
 * told, and when, is what `evaluate` measures. Here it is shown that a decision reaches the screen.
 */
const genuine = '33';
const impostor = '38';
const employee = { id: 'amara.diaz', name: 'Amara Diaz' };

if (whatIsMissing !== null) console.warn(`take-over by real people, skipped: ${whatIsMissing}`);

describe.skipIf(whatIsMissing !== null)('a real person enrols in a real browser, and the next one takes over', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  const bodies: Uint8Array[] = [];
  const texts: string[] = [];
  const typing = new Map<string, string>();
  let typed = '';

  beforeAll(async () => {
    for (const { subject, text } of readDataset(datasets, 'keystrokes-aalto-desktop') ?? []) {
      if (subject === genuine || subject === impostor) typing.set(subject, text);
    }
    house = await startHouse();
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    page.on('request', keepWhatLeaves);
    await page.goto(house.desk.url);
    await page.getByRole('button', { name: employee.name }).click();
    await page.locator('a[href^="/customers/"]').first().click();
    await page.locator('textarea').first().click();
  });

  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  /** Everything that goes to samehand, and every address and header that goes anywhere. */
  function keepWhatLeaves(request: Request): void {
    texts.push(request.url(), JSON.stringify(request.headers()));
    if (!request.url().startsWith(house.server.url)) return;
    const body = request.postDataBuffer();
    if (body !== null) bodies.push(new Uint8Array(body));
  }

  async function type(subject: string, from: number, until: number, isOver?: () => boolean): Promise<void> {
    const csv = typing.get(subject);
    if (csv === undefined) throw new Error(`subject ${subject} is not in the set`);
    await playRecording(page, playTyping(csv, from, until), isOver);
    typed += await page.locator('textarea').first().inputValue();
  }

  const isMasked = async (): Promise<boolean> => (await page.locator('#main').innerText()).includes('••••');

  it('enrols by typing and moving', { timeout: 240_000 }, async () => {
    const box = await page.locator('textarea').first().boundingBox();
    const area = { left: (box?.x ?? 0) + 8, top: (box?.y ?? 0) + 8, width: 300, height: 80 };
    const sapimouse = readDataset(datasets, 'mouse-sapimouse')?.[0];
    const session = readPointer(sapimouse?.text ?? '').find(({ id }) => id === '3min');
    if (session === undefined) throw new Error('the mouse set holds no 3-minute session');
    await playRecording(page, playPointing(session, area, 20));
    await type(genuine, 0, 12);
    await expect
      .poll(async () => (await house.server.live.subject(subjectId(employee.id)))?.enrolment['keystroke']?.state, {
        timeout: 20_000,
      })
      .toBe('enrolled');
    const subject = await house.server.live.subject(subjectId(employee.id));
    expect(subject?.enrolment['pointer']?.progress).toBeGreaterThan(0);
    expect(await isMasked()).toBe(false);
  });

  it('keeps the records open while the same hand goes on', { timeout: 90_000 }, async () => {
    await type(genuine, 12, 15);
    await page.waitForTimeout(7_000);
    expect(await isMasked()).toBe(false);
    const [session] = await house.server.live.summaries({ live: true });
    expect(session?.beliefs['same-person'].state).toBe('held');
    expect(session?.beliefs['same-person'].bits).toBeGreaterThan(0);
  });

  it('masks the records when the next person takes over', { timeout: 120_000 }, async () => {
    let masked = false;
    const watching = setInterval(
      () =>
        void isMasked()
          .then((now) => (masked ||= now))
          .catch(() => undefined),
      250,
    );
    const started = performance.now();
    try {
      await type(impostor, 0, 8, () => masked);
      await expect.poll(isMasked, { timeout: 12_000 }).toBe(true);
    } finally {
      clearInterval(watching);
    }
    console.info(`masked ${((performance.now() - started) / 1000).toFixed(1)} s after the take-over`);
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
    const [alert] = await house.server.live.alerts();
    expect(alert?.subject.id).toBe(employee.id);
    expect(alert?.because).toContain(employee.name);
  });

  it('let no typed character and no key code leave', () => {
    expect(bodies.length).toBeGreaterThan(10);
    expect(typed.length).toBeGreaterThan(500);
    // Every byte that left is spent on the schema: what decodes encodes to the same bytes, so nothing rides along.
    const batches: CaptureBatch[] = bodies.map((sealed) => {
      const body = sealed.subarray(0, -sealBytes);
      const decoded = decodeBatch(body);
      if (!decoded.ok) throw new Error(`a body is no batch: ${JSON.stringify(decoded.error)}`);
      const again = encodeBatch(decoded.value);
      expect(again.ok && Buffer.from(again.value).equals(Buffer.from(body))).toBe(true);
      return decoded.value;
    });
    const windows = batches
      .flatMap(({ parts }) => parts.map(({ payload }) => payload))
      .filter(({ kind }) => kind === 'keystrokes');
    expect(windows.length).toBeGreaterThan(20);
    for (const window of windows) {
      if (window.kind !== 'keystrokes') continue;
      expect(window.zone.length).toBeGreaterThanOrEqual(20);
      expect(Math.max(...window.zone)).toBeLessThan(9);
    }
    // No four characters in a row of what was typed, in either text encoding, and no name of a key anywhere.
    const words = new Set(typed.toLowerCase().match(/[a-z]{4,}/g) ?? []);
    for (const body of bodies) {
      const latin = Buffer.from(body).toString('latin1').toLowerCase();
      const wide = Buffer.from(body).toString('utf16le').toLowerCase();
      for (const word of words) expect(latin.includes(word) || wide.includes(word)).toBe(false);
    }
    for (const text of texts) expect(text).not.toMatch(/Key[A-Z]\b|Digit\d|Backspace|keyCode/);
  });
});
