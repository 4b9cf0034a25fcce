import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { createGate } from '../src/index.ts';

/**
 * How long a request waits for its decision: from the moment it was due to its answer, so that time in which the process was
 * busy with something else counts. 20,000 requests a second are due (open loop) while the stream brings 2,000 decisions a second
 * for 10,000 sessions. Not measured: the framework, the handler, the network.
 * `npm run bench -w @samehand/gate`
 */
const decisions = 100_000;
const warmUp = 20_000;
const duePerSecond = 20_000;
const sessions = 10_000;
const perSecond = 2_000;

const child = fork(fileURLToPath(new URL('stream-decisions.ts', import.meta.url)), [`${sessions}`, `${perSecond}`]);
const [port] = (await once(child, 'message')) as [number];
const gate = createGate({ url: `http://127.0.0.1:${port}`, apiKey: 'bench' });
while (gate.state().cachedSessions < sessions) await new Promise((resolve) => setTimeout(resolve, 10));

const took = new Float64Array(decisions);
const counts = { cache: 0, server: 0, fallback: 0 };

async function decideOne(made: number, dueAt: number): Promise<void> {
  const { from } = await gate.decide(`session-${(made * 7919) % sessions}`, 'customer', { whenUnknown: 'masked' });
  if (made < warmUp) return;
  took[made - warmUp] = performance.now() - dueAt;
  counts[from] += 1;
}

const started = performance.now();
const running: Promise<void>[] = [];
for (let made = 0; made < warmUp + decisions; ) {
  await new Promise(setImmediate);
  for (; made < warmUp + decisions; made += 1) {
    const dueAt = started + (1000 * made) / duePerSecond;
    if (dueAt > performance.now()) break;
    running.push(decideOne(made, dueAt));
  }
}
await Promise.all(running);
const seconds = (performance.now() - started) / 1000;
await gate.close();
child.disconnect();

if (counts.cache !== decisions) throw new Error(`not all from the cache: ${JSON.stringify(counts)}`);
const sorted = took.toSorted();
const at = (place: number) => (sorted[Math.max(0, Math.min(decisions - 1, Math.round(place)))] ?? Number.NaN) / 1000;
const p99 = 0.99 * decisions;
// The rank of a quantile among n samples is binomial: ± 1.96 standard deviations of the rank give the 95 % interval.
const spread = 1.96 * Math.sqrt(decisions * 0.99 * 0.01);
recordFigures('response.json', [
  {
    id: 'gate.decision.p99.seconds',
    value: at(p99),
    low: at(p99 - spread),
    high: at(p99 + spread),
    n: decisions,
    unit: 'seconds',
    better: 'lower',
    protocol: 'docs/gate.md#how-fast',
    command: 'npm run bench -w @samehand/gate',
  },
]);
const us = (value: number) => `${(value * 1e6).toFixed(1)} µs`;
console.log(`${decisions} decisions in ${seconds.toFixed(1)} s, all from the cache`);
console.log(
  `p50 ${us(at(decisions / 2))}  p99 ${us(at(p99))}  p99.9 ${us(at(0.999 * decisions))}  most ${us(at(decisions))}`,
);
