import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { createGate } from '../src/index.ts';

/**
 * How long a request waits for the gate: from the call of `decide` to its answer, on the wall clock, while 20,000 requests a
 * second come in open loop and the stream brings 2,000 decisions a second for 10,000 sessions. Printed beside it: the same from
 * the moment each request was due, which also counts what other processes take from a shared machine. Ten rounds; the figure is
 * the median of their p99. Not measured: the framework, the handler, the network.
 * `npm run bench -w @samehand/gate`
 */
const rounds = 10;
const perRound = 10_000;
const warmUp = 20_000;
const duePerSecond = 20_000;
const sessions = 10_000;
const perSecond = 2_000;

const child = fork(fileURLToPath(new URL('stream-decisions.ts', import.meta.url)), [`${sessions}`, `${perSecond}`]);
const [port] = (await once(child, 'message')) as [number];
const gate = createGate({ url: `http://127.0.0.1:${port}`, apiKey: 'bench' });
while (gate.state().cachedSessions < sessions) await new Promise((resolve) => setTimeout(resolve, 10));

interface Round {
  /** Sorted milliseconds from call to answer. */
  readonly fromCall: Float64Array;
  /** Sorted milliseconds from due to answer. */
  readonly fromDue: Float64Array;
}
const counts = { cache: 0, server: 0, fallback: 0 };

async function run(decisions: number): Promise<Round> {
  const fromCall = new Float64Array(decisions);
  const fromDue = new Float64Array(decisions);
  const decideOne = async (made: number, dueAt: number) => {
    const calledAt = performance.now();
    const { from } = await gate.decide(`session-${(made * 7919) % sessions}`, 'customer', { whenUnknown: 'masked' });
    const answeredAt = performance.now();
    fromCall[made] = answeredAt - calledAt;
    fromDue[made] = answeredAt - dueAt;
    counts[from] += 1;
  };
  const started = performance.now();
  const running: Promise<void>[] = [];
  for (let made = 0; made < decisions; ) {
    // One turn of the loop a request, as a server has it: each comes with its own I/O event.
    await new Promise(setImmediate);
    const dueAt = started + (1000 * made) / duePerSecond;
    if (dueAt > performance.now()) continue;
    running.push(decideOne(made, dueAt));
    made += 1;
  }
  await Promise.all(running);
  return { fromCall: fromCall.sort(), fromDue: fromDue.sort() };
}

await run(warmUp);
const measured: Round[] = [];
for (let round = 0; round < rounds; round += 1) measured.push(await run(perRound));
await gate.close();
child.disconnect();

if (counts.server + counts.fallback > 0) throw new Error(`not all from the cache: ${JSON.stringify(counts)}`);
/** Seconds at a quantile of each round, sorted. */
const at = (quantile: number, which: keyof Round = 'fromCall') =>
  measured
    .map((round) => (round[which][Math.ceil(quantile * perRound) - 1] ?? Number.NaN) / 1000)
    .sort((a, b) => a - b);
const middle = (values: readonly number[]) =>
  ((values[rounds / 2 - 1] ?? Number.NaN) + (values[rounds / 2] ?? Number.NaN)) / 2;
const p99 = at(0.99);
recordFigures('response.json', [
  {
    id: 'gate.decision.p99.seconds',
    value: middle(p99),
    // The second and the ninth of ten hold the median with 97.9 %.
    low: p99[1] ?? null,
    high: p99[8] ?? null,
    n: rounds * perRound,
    unit: 'seconds',
    better: 'lower',
    protocol: 'docs/gate.md#how-fast',
    command: 'npm run bench -w @samehand/gate',
  },
]);
const us = (value: number | undefined) => `${((value ?? Number.NaN) * 1e6).toFixed(1)} µs`;
console.log(
  `${rounds} rounds of ${perRound} decisions, all from the cache; median of the rounds, from call to answer:`,
);
console.log(
  `p50 ${us(middle(at(0.5)))}  p99 ${us(middle(p99))} (${us(p99[1])} … ${us(p99[8])})  worst round ${us(p99.at(-1))}`,
);
console.log(`from due to answer: p50 ${us(middle(at(0.5, 'fromDue')))}  p99 ${us(middle(at(0.99, 'fromDue')))}`);
