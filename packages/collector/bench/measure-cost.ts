/**
 * Measures what the collector costs the page: main-thread time of its listeners in a real Chromium, and the size of the
 * script file. `npm run bench -w @samehand/collector`; with `-- --record` the figures go to docs/figures/corridor.json.
 *
 * How: the page is cross-origin isolated, so that `performance.now` ticks in 5 µs. Before the script loads, the page
 * wraps `addEventListener` and `setTimeout`, so that every call of the collector's listeners and of its sealing timer is
 * timed. Then real keys and moves arrive through the DevTools protocol. One event costs less than one tick of that clock,
 * so runs of 64 consecutive events are summed; the figure is the median of the runs' means. A listener that does nothing
 * is timed in the same way, before the collector's, and its cost, which is that of waking the script and of looking at the
 * clock, is taken off.
 */
import { brotliCompressSync, constants } from 'node:zlib';
import { openChromium, whyNoChromium } from '../../../tools/open-chromium.ts';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { servePages } from '../test/browser/page-server.ts';
import { createToken } from '../test/fakes.ts';
import { buildScript } from '../tools/build-script.ts';

const run = 64;
const keyPairs = 8000;
const moves = 6000;
const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const timing = `
  costs = { keydown: [], keyup: [], pointermove: [], other: [], nothing: [], timer: [] };
  const add = EventTarget.prototype.addEventListener;
  const timed = (list, handler) => (event) => {
    const from = performance.now();
    handler(event);
    list.push(performance.now() - from);
  };
  EventTarget.prototype.addEventListener = function (type, handler, options) {
    return add.call(this, type, timed(costs[type] ?? costs.other, handler), options);
  };
  for (const type of ['keydown', 'keyup', 'pointermove']) {
    add.call(document, type, timed(costs.nothing, () => {}), { capture: true, passive: true });
  }
  const wait = setTimeout;
  window.setTimeout = (handler, milliseconds) => wait(timed(costs.timer, handler), milliseconds);`;

interface Cost {
  readonly events: number;
  readonly mean: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Microseconds an event less `idle`, over runs of consecutive events; the interval holds the median of the runs with 95 % confidence. */
function summarise(milliseconds: readonly number[], idle: number): Cost {
  const means: number[] = [];
  for (let first = 0; first + run <= milliseconds.length; first += run) {
    means.push((1000 * milliseconds.slice(first, first + run).reduce((sum, cost) => sum + cost, 0)) / run);
  }
  means.sort((a, b) => a - b);
  const at = (place: number) =>
    (means[Math.max(0, Math.min(means.length - 1, Math.round(place)))] ?? Number.NaN) - idle;
  const middle = (means.length - 1) / 2;
  const spread = (1.96 * Math.sqrt(means.length)) / 2;
  return {
    events: milliseconds.length,
    mean: (1000 * milliseconds.reduce((sum, cost) => sum + cost, 0)) / milliseconds.length - idle,
    median: at(middle),
    low: at(middle - spread),
    high: at(middle + spread),
  };
}

async function measureCost(script: string): Promise<Record<string, readonly number[]>> {
  const server = await servePages(script);
  const browser = await openChromium();
  try {
    server.show(
      '/',
      `<!doctype html><script>${timing}</script><script src="/samehand.js"></script>
       <script>samehand.start({ token: '${createToken({ exp: 4_000_000_000 })}', endpoint: location.origin })</script>
       <form><fieldset><label>Note <textarea autofocus rows=20 cols=80></textarea></label></fieldset></form>`,
      isolated,
    );
    const page = await browser.newPage();
    await page.goto(`${server.origin}/`);
    if (!(await page.evaluate('crossOriginIsolated')))
      throw new Error('the page is not isolated: its clock is too coarse');
    const devtools = await page.context().newCDPSession(page);
    for (let pair = 0; pair < keyPairs; pair += 1) {
      const code = `Key${'ETAOINSHRDLU'[pair % 12]}`;
      const key = { code, windowsVirtualKeyCode: code.charCodeAt(3) };
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    }
    for (let move = 0; move < moves; move += 1) {
      const [x, y] = [400 + 200 * Math.sin(move / 9), 300 + 150 * Math.cos(move / 13)];
      await devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    }
    return await page.evaluate('costs');
  } finally {
    await browser.close();
    await server.close();
  }
}

if (whyNoChromium !== null) throw new Error(whyNoChromium);
const script = await buildScript();
const bytes = brotliCompressSync(script, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: script.length },
}).length;
const { timer = [], nothing = [], ...listeners } = await measureCost(script);
const idle = summarise(nothing, 0).median;
const all = summarise(Object.values(listeners).flat(), idle);
process.stdout.write(`a listener that does nothing: median ${idle.toFixed(2)} µs, taken off below\n`);
for (const [name, costs] of Object.entries({ ...listeners, all: Object.values(listeners).flat() })) {
  const { events, mean, median, low, high } = summarise(costs, idle);
  const [m, l, h, average] = [median, low, high, mean].map((number) => number.toFixed(2));
  process.stdout.write(
    `${name.padEnd(12)} ${String(events).padStart(6)} events  median ${m} µs (${l}–${h})  mean ${average} µs\n`,
  );
}
const sealing = timer.reduce((sum, cost) => sum + cost, 0);
process.stdout.write(
  `sealing      ${timer.length} batches, ${((1000 * sealing) / all.events).toFixed(2)} µs an event, longest ${Math.max(...timer).toFixed(2)} ms\n`,
);
process.stdout.write(`script file  ${script.length} bytes, ${bytes} bytes as brotli\n`);

if (process.argv.includes('--record')) {
  const shared = { better: 'lower', command: 'npm run bench -w @samehand/collector -- --record' } as const;
  recordFigures('corridor.json', [
    {
      ...shared,
      id: 'collector.event.median.microseconds',
      value: all.median,
      low: all.low,
      high: all.high,
      n: all.events,
      unit: 'microseconds',
      protocol: 'docs/collector.md#cost',
    },
    {
      ...shared,
      id: 'collector.core.brotli.bytes',
      value: bytes,
      low: null,
      high: null,
      n: 1,
      unit: 'bytes',
      protocol: 'docs/collector.md#cost',
    },
  ]);
}
