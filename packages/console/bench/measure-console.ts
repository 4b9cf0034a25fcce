import { openChromium, whyNoChromium } from '../../../tools/open-chromium.ts';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { startFakeServer } from '../dev/fake-server.ts';
import { buildConsole } from './build-console.ts';
import { measureAxe } from './measure-axe.ts';
import { measureFirstLoad } from './measure-first-load.ts';
import { measureLongTasks } from './measure-long-tasks.ts';
import { enterConsole, everyPage, themes, visit } from './open-browser.ts';

/** `npm run bench -w @samehand/console`: measures the console in Chromium and writes docs/figures/console.json. */
const missing = whyNoChromium;
if (missing !== null) {
  console.error(`Cannot measure the console: ${missing}. Install Debian's chromium.`);
  process.exit(1);
}
const common = { low: null, high: null, better: 'lower', command: 'npm run bench -w @samehand/console' } as const;
const built = await buildConsole('production');
const browser = await openChromium();

const fake = await startFakeServer({ dist: built.folder, takeOverAgo: 110 });
let findings = 0;
let pages = 0;
for (const theme of themes) {
  const { page, context } = await enterConsole(browser, fake, { theme });
  for (const { path, shows } of everyPage(fake)) {
    await visit(page, path, shows);
    findings += (await measureAxe(page)).length;
    pages += 1;
  }
  await context.close();
}
const bytes = await measureFirstLoad(browser, fake);
await fake.stop();

const crowd = await startFakeServer({ dist: built.folder, sessions: 500 });
const tasks = await measureLongTasks(browser, crowd);
await crowd.stop();
await browser.close();
await built.remove();

const figures = recordFigures('console.json', [
  { ...common, id: 'console.axe.serious', value: findings, n: pages, unit: 'count', protocol: 'docs/console.md#axe' },
  {
    ...common,
    id: 'console.first-load.gz.bytes',
    value: bytes,
    n: 1,
    unit: 'bytes',
    protocol: 'docs/console.md#first-load',
  },
  {
    ...common,
    id: 'console.long-task.max.seconds',
    value: tasks.longest,
    n: tasks.sessions,
    unit: 'seconds',
    protocol: 'docs/console.md#long-tasks',
  },
]);
for (const { id, value, unit } of figures) console.log(`${id}: ${value} ${unit}`);
