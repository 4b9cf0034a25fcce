import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { buildScript } from '../../../collector/tools/build-script.ts';
import { openSigningKey, signSessionToken } from '../../src/auth/index.ts';
import { loadConfig, startServer } from '../../src/index.ts';

/** What one attack came to. */
export interface DuckyRun {
  /** Keys that had been sent when the server ruled against them, from the first on; null where it never did. */
  readonly keys: number | null;
  /** Milliseconds from the first key to that ruling. */
  readonly milliseconds: number | null;
}

/** Milliseconds from key to key: a USB keyboard that reports as often as a full-speed host asks needs two reports for a key. */
const gap = 4;
const keysMost = 200;
/** Milliseconds from the first key on that a ruling is waited for: the next batch would be sent later than that. */
export const ruledWithin = 4_500;

/**
 * A keyboard that types by itself into a page with the collector's script, in a real browser, against the real server in this very process:
 * keys through the DevTools protocol, which the page takes for a hand's.
 */
export async function runDuckies(browser: Browser, runs: number): Promise<DuckyRun[]> {
  const script = await buildScript();
  const pages = new Map<string, string>();
  const host = createServer((request, reply) => {
    if (request.url === '/samehand.js') return void reply.setHeader('content-type', 'text/javascript').end(script);
    reply.setHeader('content-type', 'text/html').end(pages.get(request.url ?? '') ?? '');
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'samehand-ducky-'));
  const config = loadConfig({ environment: { SAMEHAND_PORT: '0', SAMEHAND_ORIGINS: origin }, folder });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const server = await startServer(config.value, { log: pino({ level: 'silent' }) });
  try {
    const signingKey = await openSigningKey(config.value.dataDir);
    const results: DuckyRun[] = [];
    for (let run = 0; run < runs; run += 1) {
      const grant = await server.live.open({
        subject: `victim-${run}`,
        device: { id: 'd', class: 'laptop', managed: true },
        notice: { recordedAt: '2026-01-01T00:00:00Z', version: '1' },
      });
      const facts = { sid: grant.session, sub: grant.subject, mdv: true, ntc: '1' };
      const token = await signSessionToken(facts, signingKey, Math.floor(Date.now() / 1000), 600);
      pages.set(
        `/${run}`,
        `<textarea autofocus></textarea><script src=/samehand.js></script><script>samehand.start({token:'${token}',endpoint:'${server.url}'})</script>`,
      );
      results.push(await attack(browser, `${origin}/${run}`, grant.session, server.live.subscribeDecisions));
    }
    return results;
  } finally {
    await server.stop();
    host.closeAllConnections();
    host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function attack(
  browser: Browser,
  url: string,
  session: string,
  subscribe: (listener: (decision: { readonly session: string; readonly ruling: string }) => void) => () => void,
): Promise<DuckyRun> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.focus('textarea');
  // At work for a moment: the first batch, with the long way of its token, is behind it.
  await page.waitForTimeout(1_200);
  const devtools = await page.context().newCDPSession(page);
  let keys = 0;
  let startedAt = 0;
  let found: DuckyRun = { keys: null, milliseconds: null };
  const stop = subscribe((decision) => {
    if (decision.session !== session || decision.ruling === 'allow' || found.keys !== null) return;
    found = { keys, milliseconds: Math.round(performance.now() - startedAt) };
  });
  startedAt = performance.now();
  while (keys < keysMost && found.keys === null) {
    const due = startedAt + keys * gap;
    while (performance.now() < due) await new Promise((later) => setImmediate(later));
    keys += 1;
    const key = { code: `Key${'ETAOINSHR'[keys % 9]}`, key: 'e', text: 'e', windowsVirtualKeyCode: 69 };
    // Not waited for: a keyboard does not ask whether it was heard.
    void devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    void devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
  // A busy machine may rule when all is typed.
  while (found.keys === null && performance.now() < startedAt + ruledWithin) await page.waitForTimeout(20);
  stop();
  await page.context().close();
  return found;
}
