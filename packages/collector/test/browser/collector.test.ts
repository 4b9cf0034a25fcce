/** The built script file in a real browser: real keys, a real mouse, a real network. */
import type { CapturePayload, ContextKind, DeviceSign, LossReason } from '@samehand/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openChromium, whyNoChromium } from '../../../../tools/open-chromium.ts';
import { buildScript } from '../../tools/build-script.ts';
import { createToken } from '../fakes.ts';
import { type PageServer, servePages } from './page-server.ts';

if (whyNoChromium !== null) console.warn(`skipped: ${whyNoChromium}`);

let managed = '';
let tests = 0;

describe.skipIf(whyNoChromium !== null)('in Chromium', () => {
  let browser: Browser;
  let server: PageServer;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    server = await servePages(await buildScript());
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(() => {
    tests += 1;
    managed = createToken({ exp: 4_000_000_000, sid: `s-${tests}` });
    server.reset(managed);
    faults.length = 0;
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  /** Two lines in the page, as docs/collector.md gives them, around whatever the test shows. */
  const html = (body: string, token = managed, more = '') => `<!doctype html><meta charset=utf-8>
    <script src="/samehand.js"></script>
    <script>errors = []; stop = samehand.start({ token: '${token}', endpoint: location.origin, onError: (error) => errors.push(error.code + ' ' + error.where), ${more} })</script>
    <body style="height: 5000px">${body}</body>`;

  const open = async (body: string, token?: string, more?: string) => {
    server.show('/', html(body, token, more));
    const context = await browser.newContext();
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${server.origin}/`);
    // The browser focuses when it first draws, which may come after the first key.
    if (body.includes('autofocus')) await page.focus('[autofocus]');
    return page;
  };

  /** Types with the pace of a fast hand. */
  const type = async (text: string, pause = 12) => {
    for (const character of text) {
      await page.keyboard.down(character);
      await page.waitForTimeout(pause);
      await page.keyboard.up(character);
      await page.waitForTimeout(pause);
    }
  };
  const stop = async () => {
    await page.evaluate('stop()');
    // The last batch goes in a request that outlives the page: nothing in the page tells of its end.
    await page.waitForTimeout(300);
  };
  const payloads = (): CapturePayload[] =>
    server.durable.flatMap(({ batch }) => batch.parts.map(({ payload }) => payload));
  const windows = () => payloads().flatMap((payload) => (payload.kind === 'keystrokes' ? [payload] : []));
  const strokes = () => payloads().flatMap((payload) => (payload.kind === 'strokes' ? payload.strokes : []));
  const sumUp = <Name extends string>(all: readonly Readonly<Partial<Record<Name, number>>>[]) => {
    const sum: Partial<Record<Name, number>> = {};
    for (const counts of all) {
      for (const name in counts) sum[name] = (sum[name] ?? 0) + (counts[name] ?? 0);
    }
    return sum;
  };
  const context = () =>
    sumUp<ContextKind>(payloads().flatMap((payload) => (payload.kind === 'context' ? [payload.counts] : [])));
  const losses = () => sumUp<LossReason>(server.durable.map(({ batch }) => batch.losses));

  test('typing becomes a window of zones, and nothing that was typed leaves', async () => {
    await open('<textarea id=field autofocus></textarea>');
    const text = 'lazy dogs jump over 25 brown foxes!!';
    await type(text);
    await stop();
    expect(await page.inputValue('#field')).toBe(text);
    const [window, ...others] = windows();
    expect(others).toEqual([]);
    expect(window?.zone).toHaveLength(32);
    const zones = [...(window?.zone ?? [])];
    // 32 of the 36 keys: 0 left letters, 1 right letters, 2 space, 6 digits.
    expect(new Set(zones)).toEqual(new Set([0, 1, 2, 6]));
    expect(zones.filter((zone) => zone === 2).length).toBeGreaterThanOrEqual(4);
    for (const hold of window?.hold ?? []) expect(hold).toBeLessThan(2000);
    expect(losses()).toEqual({ 'window-too-small': 4 });
    for (const { bytes, headers, url } of server.arrivals) {
      const wire = `${url} ${JSON.stringify(headers)} ${bytes.toString('latin1')} ${bytes.toString('utf16le')}`;
      for (const word of ['lazy', 'dog', 'jump', 'foxes', 'KeyA', 'Digit']) expect(wire).not.toContain(word);
      expect(headers['referer']).toBeUndefined();
      expect(headers['cookie']).toBeUndefined();
    }
    expect(faults).toEqual([]);
    expect(await page.evaluate('errors')).toEqual([]);
  });

  test('every few seconds a batch goes by itself, faster when the server asks', async () => {
    await open('<textarea autofocus></textarea>');
    await type('the first window of more than thirty-two');
    await expect.poll(() => server.durable.length, { timeout: 20_000 }).toBe(1);
    await type('and a second one that follows it soon');
    await expect.poll(() => windows().length, { timeout: 4500 }).toBe(2);
    const sequences = server.durable.map(({ batch }) => batch.sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index));
  });

  test('private fields contribute nothing at all, however they are shown', async () => {
    await open(`
      <input id=password type=password> <input id=shown type=password> <input id=untouched type=password> <input name=newPassword id=replacing>
      <input id=card autocomplete="section-a cc-number"> <input id=code autocomplete=one-time-code>
      <input id=current autocomplete="username current-password">
      <div data-samehand-ignore><textarea id=marked></textarea></div> <div id=marking><input id=plain></div>
      <div data-samehand-ignore><div id=host></div></div> <div id=shady></div>
      <script>
        host.attachShadow({ mode: 'open' }).innerHTML = '<input id=inner>';
        shady.attachShadow({ mode: 'open' }).innerHTML = '<input id=secret type=password>';
      </script>`);
    for (const field of ['password', 'shown', 'card', 'code', 'current', 'marked', 'inner', 'secret']) {
      await page.focus(`#${field}`);
      await page.keyboard.type('correct horse battery staple 4711');
      await page.keyboard.press('ControlOrMeta+V');
      await page.mouse.wheel(0, 1);
    }
    // Fields that show their password: one that was typed in before, one that nobody ever touched, one that stands for another.
    for (const field of ['shown', 'untouched', 'replacing']) {
      await page.evaluate(`${field}.type = 'text'`);
      await page.focus(`#${field}`);
      await page.keyboard.type('correct horse battery staple 4711');
    }
    // A field that becomes secret under the hand, and one in an element that is marked under the hand.
    for (const change of [`plain.type = 'password'`, `plain.type = 'text'; marking.dataset.samehandIgnore = ''`]) {
      await page.focus('#card');
      await page.focus('#plain');
      await page.evaluate(change);
      await page.keyboard.type('correct horse battery staple 4711');
    }
    await stop();
    expect(windows()).toEqual([]);
    expect(context()).toEqual({});
    expect(losses()).toEqual({});
    expect(faults).toEqual([]);
  });

  test('the field after a private one is heard', async () => {
    await open('<input id=password type=password> <input id=plain>');
    await page.focus('#password');
    await type('secret', 2);
    await page.focus('#plain');
    await type('thirty and two letters in plain.');
    await stop();
    expect(windows().map(({ zone }) => zone.length)).toEqual([32]);
    expect([...(windows()[0]?.previous ?? [])].filter((zone) => zone === 9)).toHaveLength(1);
  });

  test('input methods, dictation, paste and scripts are counted and give no samples', async () => {
    await open('<textarea id=field autofocus></textarea>');
    const devtools = await page.context().newCDPSession(page);
    for (let key = 0; key < 30; key += 1) {
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, code: 'KeyK' });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 229, code: 'KeyK' });
    }
    await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await devtools.send('Input.insertText', { text: '日本' });
    await page.evaluate(`
      for (let key = 0; key < 40; key++) {
        field.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyA', bubbles: true }));
        field.dispatchEvent(new KeyboardEvent('keyup', { code: 'KeyA', bubbles: true }));
      }`);
    await page.evaluate('field.value = ""');
    await page.keyboard.insertText('said, not typed');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    await page.keyboard.press('ControlOrMeta+V');
    await stop();
    expect(windows()).toEqual([]);
    expect(context()).toMatchObject({ composition: 30, 'untrusted-event': 40, copy: 1, paste: 1 });
    expect(context().dictation).toBeGreaterThanOrEqual(1);
  });

  test('a barcode scanner is a burst and no window; what fills in a password is nothing', async () => {
    await open('<input id=code autofocus> <input id=password type=password autocomplete=current-password>');
    await page.keyboard.type('4006381333931');
    await page.keyboard.press('Enter');
    await page.focus('#password');
    await page.keyboard.type('correct horse battery staple 4711');
    await stop();
    expect(windows()).toEqual([]);
    const bursts = payloads().flatMap((payload) => (payload.kind === 'device' ? [payload.counts] : []));
    expect(sumUp<DeviceSign>(bursts)['superhuman-burst'] ?? 0).toBeLessThanOrEqual(4);
    expect(losses()).toEqual({ 'window-too-small': 14 });
  });

  test('fields that a browser or a password manager fills in are counted as filled in', async () => {
    await open('<input id=name autocomplete=name> <input id=city autocomplete=address-level2>');
    // As browsers do it: the value, then a plain trusted event. A page cannot make one, the DevTools protocol cannot either: a manager's own is not trusted.
    await page.evaluate(`for (const field of [document.getElementById('name'), city]) {
      field.value = 'filled in';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    await page.focus('#city');
    await page.keyboard.insertText(' by dictation');
    await stop();
    expect(windows()).toEqual([]);
    expect(context()).toMatchObject({ 'untrusted-event': 2, dictation: 1 });
  });

  test('auto-repeat is counted', async () => {
    await open('<textarea autofocus></textarea>');
    await page.keyboard.down('a');
    for (let repeat = 0; repeat < 9; repeat += 1) await page.keyboard.down('a');
    await page.keyboard.up('a');
    await stop();
    expect(context()).toEqual({ 'key-repeat': 9 });
  });

  test('the mouse becomes strokes relative to their start; scrolling is no motion', async () => {
    await open('<button>go</button>');
    await page.mouse.move(300, 300);
    await page.waitForTimeout(1100);
    for (let step = 1; step <= 25; step += 1) {
      await page.mouse.move(300 + step * 8, 300 + step * 4);
      await page.waitForTimeout(8);
    }
    await page.mouse.down();
    await page.waitForTimeout(60);
    await page.mouse.up();
    await page.waitForTimeout(100);
    for (let notch = 0; notch < 5; notch += 1) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(40);
    }
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    await stop();
    const [click, scroll, ...others] = strokes().filter(({ steps }) => steps.some((pixels) => pixels !== 0));
    expect(others).toEqual([]);
    const travel = (steps: Int16Array = new Int16Array()) =>
      [0, 1].map((axis) => steps.filter((_, index) => index % 2 === axis).reduce((sum, pixels) => sum + pixels, 0));
    expect(click?.kind).toBe('click');
    expect(click?.button).toBe('primary');
    expect(click?.hold).toBeGreaterThan(30);
    const [dx = 0, dy = 0] = travel(click?.steps);
    expect(Math.abs(dx - 200)).toBeLessThanOrEqual(8);
    expect(Math.abs(dy - 100)).toBeLessThanOrEqual(4);
    expect(scroll?.kind).toBe('scroll');
    expect(travel(scroll?.steps)).toEqual([0, 600]);
  });

  test('a machine that types and clicks is told by its signs', async () => {
    await open('<textarea id=field></textarea><button style="position:fixed;left:600px;top:500px">far</button>');
    await page.mouse.move(5, 5);
    await page.waitForTimeout(200);
    await page.click('button');
    await page.focus('#field');
    await page.keyboard.type('this text comes from a machine that needs no time at all to type it');
    await stop();
    // A burst is told before the clock is known.
    const signs = payloads().flatMap((payload) => (payload.kind === 'device' ? [payload] : []));
    expect(signs.at(-1)?.clock).toBe('fine');
    expect(sumUp<DeviceSign>(signs.map(({ counts }) => counts))).toMatchObject({
      'superhuman-burst': expect.any(Number),
      'press-without-motion': 1,
    });
  });

  test('without a managed device, a notice or a token that stands: zero requests', async () => {
    const refused = [
      ['device-unmanaged', createToken({ mdv: false, exp: 4_000_000_000 })],
      ['notice-missing', createToken({ ntc: null, exp: 4_000_000_000 })],
      ['token-expired', createToken({ exp: 1 })],
      ['token-malformed', 'x'],
    ] as const;
    const pages = new Map<string, Page>();
    for (const [code, token] of refused) {
      pages.set(code, await open('<textarea autofocus></textarea>', token));
      await type('nothing of this may be heard by anyone', 2);
      await page.mouse.move(100, 100, { steps: 5 });
    }
    await page.waitForTimeout(5500);
    for (const [code, each] of pages) expect(await each.evaluate('stop(), errors')).toEqual([`${code} token`]);
    await page.waitForTimeout(300);
    const ofPages = ['GET /', 'GET /samehand.js', 'GET /favicon.ico'];
    expect(server.requests.filter((request) => !ofPages.includes(request))).toEqual([]);
  });

  test('what the server refuses or never answers is sent again until it is durable, and counted once', async () => {
    server.behave((count) => (count === 1 ? 'cut' : count === 2 ? 503 : count === 3 ? 429 : 'acknowledge'));
    await open('<textarea autofocus></textarea>');
    await type('one window that has to get through');
    await expect.poll(() => server.durable.length, { timeout: 25_000 }).toBeGreaterThan(0);
    const names = server.arrivals.slice(0, 4).map(({ batch }) => `${batch.page} ${batch.sequence}`);
    expect(new Set(names).size).toBe(1);
    const [first, ...repeats] = server.arrivals.slice(0, 4).map(({ batch }) => batch);
    for (const repeat of repeats) {
      expect({ ...repeat, age: 0 }).toEqual({ ...first, age: 0 });
      expect(repeat.age).toBeGreaterThanOrEqual(first?.age ?? 0);
    }
    expect(windows()).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('a page that goes away sends its last window as it goes', async () => {
    await open('<textarea autofocus></textarea>');
    server.show('/next', '<p>next</p>');
    await type('thirty-two keys, sent as they go');
    await page.goto(`${server.origin}/next`);
    await expect.poll(() => windows().map(({ zone }) => zone.length), { timeout: 15_000 }).toEqual([32]);
  });

  test('a page that breaks the platform under the collector keeps working, and is told once', async () => {
    await open(`<textarea id=field autofocus></textarea>
      <script>Element.prototype.closest = () => { throw new Error('the page’s own') }</script>`);
    const errors = async () => (await page.evaluate('errors')) as string[];
    // On a busy machine the first keys come before anybody listens.
    await expect.poll(() => page.keyboard.press('Shift').then(errors)).not.toEqual([]);
    await type('still typed', 2);
    expect(await page.inputValue('#field')).toBe('still typed');
    const told = await errors();
    expect(new Set(told).size).toBe(told.length);
    for (const problem of told) expect(problem).toMatch(/^handler-failed (focusin|keydown|input)$/);
    await page.mouse.move(50, 50, { steps: 3 });
    await stop();
    expect(faults).toEqual([]);
    expect(windows()).toEqual([]);
  });

  test('a frame of the same session is a page of its own', async () => {
    server.show('/frame', html('<textarea></textarea>'));
    await open('<textarea></textarea><iframe src="/frame"></iframe>');
    const frame = page.frames()[1];
    await page.focus('textarea');
    await type('thirty-two keys or more in the top', 4);
    await frame?.focus('textarea');
    await type('thirty-two keys or more in the frame', 4);
    await frame?.evaluate('stop()');
    await stop();
    expect(windows()).toHaveLength(2);
    expect(new Set(server.durable.map(({ batch }) => batch.page)).size).toBe(2);
    const stops = await frame?.evaluate('errors');
    expect(stops).toEqual([]);
  });

  test('a single-page application that navigates is counted and goes on', async () => {
    await open('<textarea autofocus></textarea>');
    await type('twelve keys ', 4);
    await page.evaluate(
      `history.pushState({}, '', '/customers/7'); history.replaceState({}, '', '/customers/7?tab=2')`,
    );
    await type('and then twenty or more', 4);
    await page.goBack();
    await stop();
    expect(windows()).toHaveLength(1);
    expect(context().navigation).toBe(2);
    expect(new Set(server.durable.map(({ batch }) => batch.page)).size).toBe(1);
    for (const { bytes } of server.arrivals) expect(bytes.toString('latin1')).not.toContain('customers');
  });

  test('another origin, a strict policy and the integrity hash are no obstacle; a wrong hash is', async () => {
    const other = await servePages('');
    try {
      const script = await buildScript();
      const hash = `sha384-${Buffer.from(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(script))).toString('base64')}`;
      const show = (path: string, integrity: string) =>
        other.show(
          path,
          `<script src="${server.origin}/samehand.js" integrity="${integrity}" crossorigin></script>
           <script nonce=n>stop = self.samehand?.start({ token: '${managed}', endpoint: '${server.origin}' })</script><textarea autofocus></textarea>`,
          {
            'content-security-policy': `default-src 'none'; script-src 'nonce-n' ${server.origin}; connect-src ${server.origin}`,
          },
        );
      show('/right', hash);
      show('/wrong', hash.replace(/.{3}$/, 'AAA'));
      page = await (await browser.newContext()).newPage();
      await page.goto(`${other.origin}/wrong`);
      expect(await page.evaluate('typeof samehand')).toBe('undefined');
      await page.goto(`${other.origin}/right`);
      await type('thirty-two keys or more from afar', 4);
      await stop();
      expect(windows()).toHaveLength(1);
      expect(server.requests).toContain('OPTIONS /v1/batches');
      expect(server.durable[0]?.headers['origin']).toBe(other.origin);
    } finally {
      await other.close();
    }
  });
});
