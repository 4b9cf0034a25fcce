import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { putBetweenMarkers } from '../attacks/put-between-markers.ts';
import { readShippedHands } from '../attacks/read-shipped-hands.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { conditions } from '../remote/conditions.ts';
import { gatherPerformances, inventPerformances, type Performer } from '../remote/gather-performances.ts';
import { holdSittings } from '../remote/hold-sittings.ts';
import { judgeRemote } from '../remote/judge-remote.ts';
import { listMissingPackages, seatTools } from '../remote/list-seats.ts';
import { findProgram } from '../remote/run-program.ts';
import { readSittings, type Sitting } from '../remote/sitting.ts';
import { writeRemoteTable } from '../remote/write-remote-table.ts';
import { createChance } from '../synthetic/chance.ts';
import type { RecordFigures } from './evaluate.ts';
import { readCount } from './read-count.ts';

interface RemoteOptions {
  readonly data: string;
  readonly out: string;
  readonly record?: boolean;
  readonly seats?: string;
  readonly people: number;
  readonly together: number;
  readonly seconds: number;
  readonly from?: string;
  readonly madeUp?: boolean;
}

const page = fileURLToPath(new URL('../../../../docs/attacks.md', import.meta.url));
const collector = fileURLToPath(new URL('../../../collector/dist/samehand.js', import.meta.url));
/** The figure names the place where the sets usually lie. */
const command = 'npm run evaluate -- remote-sessions --data ../shared/datasets --record';

/** Registers `evaluate remote-sessions`: real remote sessions into a real browser, and how well they are told from hands at the device. */
export function registerHoldRemoteSessions(program: Command, recordFigures: RecordFigures): void {
  const evaluate = program.commands.find((one) => one.name() === 'evaluate') ?? program;
  evaluate
    .command('remote-sessions')
    .description(
      'Hold real VNC and RDP sessions into a real browser on this machine, and judge the witness of remote hands',
    )
    .option('--seats <names>', `comma-separated, of: ${Object.keys(seatTools).join(', ')}`)
    .option('--people <count>', 'sittings of each kind', readCount, 2)
    .option('--together <count>', 'sittings at the device held at once; the far ones come one by one', readCount, 1)
    .option('--seconds <count>', 'input of each sitting', readCount, 66)
    .option('--made-up', 'people who do not exist instead of those of the data sets')
    .option('--from <folder>', 'judge sittings that were kept earlier instead of holding any')
    .action((_options: unknown, self: Command) => run(self.optsWithGlobals(), recordFigures));
}

async function run(options: RemoteOptions, recordFigures: RecordFigures): Promise<void> {
  const sittings = options.from === undefined ? await hold(options) : readSittings(options.from);
  if (sittings.length === 0) return;
  const report = judgeRemote(readShippedPopulation(), readShippedHands().habits, sittings, command);
  const table = writeRemoteTable(report.rows, report.genuine);
  process.stdout.write(`\n${table}\n`);
  if (!options.record) return;
  recordFigures('attacks.json', report.figures);
  writeFileSync(page, putBetweenMarkers(readFileSync(page, 'utf8'), 'remote', table));
}

async function hold({
  data,
  out,
  seats,
  people,
  together,
  seconds,
  madeUp,
}: RemoteOptions): Promise<readonly Sitting[]> {
  const gather = (length: number) =>
    madeUp ? inventPerformances(length) : gatherPerformances(data, readFittingSubjects(), length);
  const performer = gather(seconds);
  // Without the pointing half of the time is left.
  const typist = gather(2 * seconds);
  const chromium = findProgram('chromium');
  const lack =
    performer === null
      ? `${data} lacks the sets`
      : chromium === null
        ? 'no Chromium is installed (Debian package chromium)'
        : existsSync(collector)
          ? null
          : 'the collector is not built: npm run build -w @samehand/collector';
  if (lack !== null || performer === null || typist === null || chromium === null) {
    process.stdout.write(`No remote session was held: ${lack}.\n`);
    return [];
  }
  const folder = join(out, 'remote');
  mkdirSync(folder, { recursive: true });
  return holdAll(folder, performer, typist, chromium, seats?.split(','), people, together);
}

/** Holds a condition after the other; one whose programs lack or fail is passed over, and why is said. */
async function holdAll(
  folder: string,
  performer: Performer,
  typist: Performer,
  chromium: string,
  wanted: readonly string[] | undefined,
  people: number,
  together: number,
): Promise<readonly Sitting[]> {
  const script = readFileSync(collector, 'utf8');
  const held: Sitting[] = [];
  let next = 0;
  for (const condition of conditions) {
    const { seat, network, keysOnly } = condition;
    if (wanted && !wanted.includes(seat)) continue;
    const name = `${seat}-${network.roundTrip}-${network.jitter}${keysOnly ? '-keys' : ''}-${next}`;
    const atOnce = seatTools[seat].isRemote ? 1 : together;
    const missing = listMissingPackages(seatTools[seat]);
    if (missing.length > 0) {
      process.stdout.write(`${name}: passed over, install ${missing.join(', ')}\n`);
      continue;
    }
    const performances = Array.from({ length: people }, (_, at) => (keysOnly ? typist : performer)(next + at));
    next += people;
    try {
      process.stderr.write(`${name} …\n`);
      const chance = createChance(next).branch(name);
      const sittings = await holdSittings(condition, performances, script, chromium, atOnce, chance);
      sittings.forEach((sitting, at) => {
        writeFileSync(join(folder, `${name}-${at}.json`), `${JSON.stringify(sitting)}\n`);
      });
      held.push(...sittings);
    } catch (error) {
      process.stdout.write(`${name}: failed, ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return held;
}
