import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type FigureEntry, recordFigures } from '../../evaluation/src/figures.ts';
import { describeLoad, type Load, type LoadName } from './load.ts';
import { makeUpDesks } from './made-up-desks.ts';
import { type Pair, race } from './race.ts';
import { readRealDesks } from './real-desks.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { type RaceSums, sumPairs } from './sum-pairs.ts';

/**
 * The whole pipeline (HTTP, verify, decode, durable, engine, policy) against a bare node:http server that reads the same
 * bodies and answers 204: in one run, in turns, by the same generator (docs/server.md#speed). What it does not measure: a network and TLS.
 */
const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '300' },
    rounds: { type: 'string', default: '30' },
    /** Milliseconds of a slice that count, and before those: short, for a desk has as few as ten batches of work, and the whole server takes six of each in such a slice. */
    slice: { type: 'string', default: '60' },
    'run-up': { type: 'string', default: '40' },
    /** Of work in a batch: the collector's own pace. */
    seconds: { type: 'string', default: '5' },
    data: { type: 'string', default: '../../../shared/datasets' },
    /** One of `real`, `web`, `busy`; all where absent. */
    load: { type: 'string' },
    /** Of the whole server's data folder; 0: as many as `samehand serve` would make. */
    partitions: { type: 'string', default: '0' },
    record: { type: 'boolean', default: false },
  },
});
const sessions = Number(values.sessions);
const seconds = Number(values.seconds);
const course = { runUp: Number(values['run-up']), counted: Number(values.slice) };
/** Whose pointing the real desks have: that of the take-over protocol, and that of people on a web page. */
const pointingSets = [
  ['real', 'mouse-sapimouse'],
  ['web', 'mouse-dlrv-web'],
] as const;
/**
 * Rounds of a load that are not counted: V8 is still compiling what will run for months, each thread for itself. With two sessions' threads its own
 * threads took 36, 20 and 10 µs a batch in the first three rounds, then some 5.
 */
const warmUps = 3;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'samehand-bench-'));
const started: ServerProcess[] = [];
try {
  const loads = await gatherLoads();
  const bare = await startServerProcess('./bare-server.ts');
  started.push(bare);
  const whole = await startServerProcess('./whole-server.ts', folder, values.partitions);
  started.push(whole);
  for (const load of loads) {
    const { windows, strokes, bytes } = describeLoad(load);
    const shape = `${windows.toFixed(2)} windows of keys, ${strokes.toFixed(2)} strokes, ${bytes.toFixed(0)} B a batch`;
    say(`${load.name}: ${load.desks.length} desks, ${shape}`);
    const pairs: Pair[] = [];
    for (let round = 1 - warmUps; round <= Number(values.rounds); round += 1) {
      const raced = await race(load, round, { bare, whole }, course);
      if (round > 0) pairs.push(...raced);
      if (raced.length > 0) say(`  ${round > 0 ? `round ${round}` : 'warm-up'}: ${describe(sumPairs(raced))}`);
    }
    const sums = sumPairs(pairs);
    say(`${load.name}: ${describe(sums)}, ${pairs.length} pairs of slices`);
    tellMicros('bare', sums);
    tellMicros('whole', sums);
    if (values.record) recordFigures('corridor.json', figuresOf(load, sums));
  }
} finally {
  await Promise.all(started.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function gatherLoads(): Promise<readonly Load[]> {
  const loads: Load[] = [];
  const isWanted = (name: LoadName): boolean => values.load === undefined || values.load === name;
  for (const [name, pointing] of pointingSets) {
    if (!isWanted(name)) continue;
    const desks = readRealDesks(resolve(values.data), pointing, sessions, seconds);
    if (desks === null) say(`no ${name} desks: ${values.data} lacks keystrokes-aalto-desktop or ${pointing}`);
    else loads.push({ name, desks });
  }
  if (isWanted('busy') || loads.length === 0) {
    loads.push({ name: 'busy', desks: await makeUpDesks(sessions, seconds) });
  }
  return loads;
}

function describe({ ratio, processorRatio, rates }: RaceSums): string {
  const within = ({ value, low, high }: RaceSums['ratio']): string =>
    low === null || high === null ? value.toFixed(3) : `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
  const pace = `bare ${rates.bare.toFixed(0)}/s, whole ${rates.whole.toFixed(0)}/s`;
  return `${pace}, ratio ${within(ratio)}, of processor time ${within(processorRatio)}`;
}

function tellMicros(side: keyof Pair, { micros }: RaceSums): void {
  const { all, generator, threads } = micros[side];
  const parts = Object.entries(threads)
    .filter(([, spent]) => spent >= 0.5)
    .map(([name, spent]) => `${name} ${spent.toFixed(1)}`);
  say(`  ${side}: ${all.toFixed(1)} µs a batch (${parts.join(', ')}); the generator ${generator.toFixed(1)}`);
}

function figuresOf({ name }: Load, { ratio, processorRatio, batches }: RaceSums): readonly FigureEntry[] {
  const suffix = name === 'real' ? '' : `.${name}`;
  const shared = {
    n: batches,
    unit: 'ratio',
    better: 'higher',
    protocol: 'docs/server.md#speed',
    command: 'npm run bench:ingest -w @samehand/server -- --record',
  } as const;
  return [
    { id: `ingest.ratio-to-bare-http${suffix}`, ...round(ratio), ...shared },
    { id: `ingest.cpu-ratio-to-bare-http${suffix}`, ...round(processorRatio), ...shared },
  ];
}

function round({ value, low, high }: RaceSums['ratio']): RaceSums['ratio'] {
  const four = (number: number): number => Math.round(number * 10_000) / 10_000;
  return { value: four(value), low: low === null ? null : four(low), high: high === null ? null : four(high) };
}
