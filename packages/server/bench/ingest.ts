import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { makeBodies } from './make-bodies.ts';
import { sealBodies } from './seal-bodies.ts';
import { type Prepared, prepareRequest, sendLoad } from './send-load.ts';

/**
 * The whole pipeline (HTTP, verify, decode, durable, engine, policy) against a bare node:http server that reads the same
 * bodies and answers 204: in one run, in turns, by the same generator. What it does not measure: a network, TLS, and more
 * than one core for the server's own thread.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '15' },
    batches: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '5' },
    record: { type: 'boolean', default: false },
  },
});
const sessions = Number(values.sessions);
const rounds = Number(values.rounds);
const perRound = Number(values.batches);
/** Of work in a batch: the collector's own pace. */
const seconds = Number(values.seconds);
/** Enough for every subject to be enrolled, so that the measured batches are compared and not only gathered. */
const warmUp = Math.ceil(400 / seconds);
/** One for each session, one request at a time on each: as pages send. */
const depth = 1;

const folder = mkdtempSync(join(tmpdir(), 'samehand-bench-'));
const children: ChildProcess[] = [];

interface Started {
  readonly port: number;
  readonly tokens?: string[];
  readonly sealSecret?: string;
  readonly child: ChildProcess;
}

function start(file: string, ...args: readonly string[]): Promise<Started> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--conditions=samehand-source'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) =>
      resolve({ ...(message as { port: number; tokens?: string[]; sealSecret?: string }), child }),
    );
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

try {
  const count = warmUp + rounds * perRound;
  process.stdout.write(`making ${sessions * count} batches\n`);
  const bodies: Uint8Array[][] = [];
  for (let index = 0; index < sessions; index += 1) bodies.push(await makeBodies(`bench-${index}`, count, seconds));
  const bytes = bodies.flat().reduce((sum, body) => sum + body.length, 0) / (sessions * count);

  const bare = await start('./bare-server.ts');
  const whole = await start('./whole-server.ts', folder, String(sessions));
  const requests = bodies.map((own, index) => {
    const token = whole.tokens?.[index] ?? '';
    return sealBodies(own, token, whole.sealSecret ?? '').map((body) => prepareRequest('/v1/batches', token, body));
  });
  const lanesOf = (from: number, to: number): Prepared[][] => requests.map((session) => session.slice(from, to));

  await sendLoad(bare.port, lanesOf(0, warmUp), depth);
  expectAll(await sendLoad(whole.port, lanesOf(0, warmUp), depth), 200);
  const before = await Promise.all([bare, whole].map(readCpu));
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const lanes = lanesOf(warmUp + round * perRound, warmUp + (round + 1) * perRound);
    const one = await sendLoad(bare.port, lanes, depth);
    const other = await sendLoad(whole.port, lanes, depth);
    expectAll(one, 204);
    expectAll(other, 200);
    const [bareRate, wholeRate] = [one.requests / one.seconds, other.requests / other.seconds];
    ratios.push(wholeRate / bareRate);
    rates.push(wholeRate);
    const line = `round ${round + 1}: bare ${bareRate.toFixed(0)}/s, whole ${wholeRate.toFixed(0)}/s`;
    process.stdout.write(`${line}, ratio ${(wholeRate / bareRate).toFixed(3)}\n`);
  }
  const ratio = median(ratios);
  process.stdout.write(
    `ratio ${ratio.toFixed(3)} (median of ${rounds}), ${median(rates).toFixed(0)} batches/s of ${bytes.toFixed(0)} B\n`,
  );
  const after = await Promise.all([bare, whole].map(readCpu));
  const [bareCpu, wholeCpu] = after.map((cpu, index) => (cpu - (before[index] ?? 0)) / (rounds * sessions * perRound));
  process.stdout.write(`processor time a batch: bare ${bareCpu?.toFixed(1)} µs, whole ${wholeCpu?.toFixed(1)} µs\n`);
  if (values.record) {
    const sorted = [...ratios].sort((a, b) => a - b);
    recordFigures('corridor.json', [
      {
        id: 'ingest.ratio-to-bare-http',
        value: round4(ratio),
        // The extremes of the rounds: so few of them have no finer interval.
        low: round4(sorted[0] ?? ratio),
        high: round4(sorted.at(-1) ?? ratio),
        n: rounds * sessions * perRound,
        unit: 'ratio',
        better: 'higher',
        protocol: 'docs/server.md#speed',
        command: 'npm run bench:ingest -w @samehand/server -- --record',
      },
    ]);
  }
} finally {
  await Promise.all(
    children.map(
      (child) =>
        new Promise((done) => {
          child.once('exit', done);
          child.disconnect();
        }),
    ),
  );
  rmSync(folder, { recursive: true, force: true });
}

/** Processor time that a server has used, all threads of it, in microseconds. */
function readCpu({ child }: Started): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (message) => {
      const { user, system } = message as NodeJS.CpuUsage;
      resolve(user + system);
    });
    child.send('cpu');
  });
}

function expectAll(
  sent: { readonly requests: number; readonly statuses: ReadonlyMap<number, number> },
  status: number,
): void {
  if (sent.statuses.get(status) === sent.requests) return;
  throw new Error(`not every request was answered ${status}: ${JSON.stringify([...sent.statuses])}`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
