import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@samehand/protocol';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, whyNoChromium } from '../../../../tools/open-chromium.ts';
import { findCollectorFile, findConsoleFolder } from '../../src/api/files/find-built.ts';
import { createLink } from '../../src/auth/index.ts';
import { loadConfig, type RunningServer, startServer } from '../../src/index.ts';

const missing = [
  ...(whyNoChromium === null ? [] : [whyNoChromium]),
  ...[join(findConsoleFolder() ?? '', 'index.html'), findCollectorFile() ?? '']
    .filter((file) => !existsSync(file))
    .map((file) => `${file} is not there`),
];
if (missing.length > 0) console.warn(`skipped: ${missing.join('; ')}`);

/** What only a real browser can say: whether policy, cookie and CORS do to it what their headers promise. */
describe.runIf(missing.length === 0)('in Chromium', () => {
  let server: RunningServer;
  let browser: Browser;
  let registered: { readonly url: string; readonly server: Server };
  let stranger: { readonly url: string; readonly server: Server };

  beforeAll(async () => {
    [registered, stranger] = [await servePage(), await servePage()];
    const folder = mkdtempSync(join(tmpdir(), 'samehand-browser-'));
    const environment = { SAMEHAND_PORT: '0', SAMEHAND_ORIGINS: registered.url };
    const config = loadConfig({ environment, folder });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    server = await startServer(config.value, { log: pino({ level: 'silent' }) });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    for (const page of [registered, stranger]) page.server.close();
  });

  it('the console opens by its link under the policy, and its script cannot see the cookie', async () => {
    const token = await createLink(server.store.consoleSessions, 'Noor', epochMs(Date.now()), randomBytes);
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const entered = page.waitForResponse((reply) => reply.url().endsWith('/console/api/enter'));
    await page.goto(`${server.url}/console/enter#${token}`);
    expect((await entered).status()).toBe(200);
    await page.waitForURL((url) => !url.pathname.endsWith('/enter'));
    await page.waitForResponse((reply) => reply.url().includes('/console/api/sessions'));
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(page.url()).not.toContain(token);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('nothing inline runs in the console, and no other host is reached', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url}/console/`);
    const inline = `new Promise((done) => {
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
    })`;
    expect(await page.evaluate(inline)).toContain('script-src');
    expect(await page.evaluate('window.injected')).toBeUndefined();
    expect(await page.evaluate(`fetch('${stranger.url}').then(() => 'sent', () => 'stopped')`)).toBe('stopped');
    await page.context().close();
  });

  it('a registered page reaches /v1/batches and reads the answer; a stranger does neither', async () => {
    const call = `fetch('${'{server}'}/v1/batches', {
      method: 'POST', body: new Uint8Array(3),
      headers: { authorization: 'Bearer x', 'content-type': 'application/octet-stream' },
    }).then(async (reply) => (await reply.json()).error.code, () => 'unreadable')`.replace('{server}', server.url);
    const page = await (await browser.newContext()).newPage();
    await page.goto(registered.url);
    expect(await page.evaluate(call)).toBe('token-refused');
    expect(await page.evaluate(`fetch('${server.url}/openapi.json').then(() => 'read', () => 'unreadable')`)).toBe(
      'unreadable',
    );
    await page.goto(stranger.url);
    expect(await page.evaluate(call)).toBe('unreadable');
    await page.context().close();
  });

  it('any page loads the collector by its hash, and not by another', async () => {
    const integrity = await (await fetch(`${server.url}/collector.js.sri`)).text();
    const page = await (await browser.newContext()).newPage();
    await page.goto(registered.url);
    const load = (hash: string) => `new Promise((done) => {
      const script = document.createElement('script');
      Object.assign(script, { src: '${server.url}/collector.js', integrity: '${hash}', crossOrigin: 'anonymous' });
      script.onload = () => done('loaded');
      script.onerror = () => done('refused');
      document.head.append(script);
    })`;
    expect(await page.evaluate(load(integrity))).toBe('loaded');
    expect(await page.evaluate(load(`sha384-${'A'.repeat(64)}`))).toBe('refused');
    await page.context().close();
  });

  it('a page of another origin cannot frame the console', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(registered.url);
    await page.evaluate(`document.body.innerHTML = '<iframe src="${server.url}/console/"></iframe>'`);
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toEqual([`${registered.url}/`, 'chrome-error://chromewebdata/']);
    await page.context().close();
  });
});

/** An empty page on a port, hence an origin, of its own. */
function servePage(): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((_request, reply) =>
    reply.setHeader('content-type', 'text/html').end('<!doctype html><body>'),
  );
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        server,
        url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
      });
    });
  });
}
