import { openChromium } from '../../../tools/open-chromium.ts';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { runDuckies } from '../test/edge/run-ducky.ts';

/**
 * Keys that a Rubber Ducky gets in before the server rules against it, in a real Chromium, by the collector's early report.
 * `npm run bench:ducky -w @samehand/server -- --record`. What it does not measure: a network between page and server.
 */
const runs = 15;
const browser = await openChromium();
try {
  const results = await runDuckies(browser, runs);
  const keys = results.map((run) => run.keys ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const times = results.map((run) => run.milliseconds ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  process.stdout.write(`keys ${keys.join(' ')}\nmilliseconds ${times.join(' ')}\n`);
  const median = keys[runs >> 1] ?? Number.NaN;
  if (process.argv.includes('--record')) {
    recordFigures('attacks.json', [
      {
        id: 'attack.ducky-naive.fast-path.keys-to-decision',
        value: median,
        // Holds the median of such runs with 95 % confidence: 4th and 12th of 15.
        low: keys[3] ?? median,
        high: keys[11] ?? median,
        n: runs,
        unit: 'count',
        better: 'lower',
        protocol: 'docs/attacks.md#ducky-naive',
        command: 'npm run bench:ducky -w @samehand/server -- --record',
      },
    ]);
  }
} finally {
  await browser.close();
}
