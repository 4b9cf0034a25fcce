import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { takeBareSeat } from '../drill/bare-seat.ts';
import { findChromium, takeBrowserSeat } from '../drill/browser-seat.ts';
import { type DrillOutcome, drillRoommate } from '../drill/roommate.ts';
import { DrillFault } from '../drill/seat.ts';

interface DrillOptions {
  readonly desk: string;
  readonly samehand: string;
  readonly employee: string;
  readonly name: string;
  readonly impostor: string;
  readonly hand: 'auto' | 'browser' | 'bare';
  readonly show?: boolean;
  readonly most: string;
  readonly seed: string;
  readonly history: string;
}

/** Registers `drill <species>`: an attack against one's own installation, measured at the desk. */
export function registerDrill(program: Command): void {
  program
    .command('drill')
    .description('Attack your own demonstration install with a synthetic hand and time how long it takes to be stopped')
    .argument('<species>', 'which attack: roommate')
    .option('--desk <url>', 'the desk', 'http://127.0.0.1:4610')
    .option('--samehand <url>', 'the samehand server', 'http://127.0.0.1:4600')
    .option('--employee <id>', 'whose session is taken over', 'amara.diaz')
    .option('--name <name>', 'the name that seeds this employee’s synthetic hand', 'Amara Diaz')
    .option('--impostor <name>', 'the name that seeds the impostor’s hand', 'The roommate')
    .addOption(
      new Option('--hand <how>', 'browser: real Chromium; bare: without one')
        .choices(['auto', 'browser', 'bare'])
        .default('auto'),
    )
    .option('--show', 'show the browser window')
    .option('--most <seconds>', 'the drill fails above so many seconds', '90')
    .option('--seed <number>', 'chooses the performance', String(Date.now() % 100_000))
    .option('--history <file>', 'where outcomes are kept for comparison', '.samehand/drills.json')
    .action(runDrill);
}

async function runDrill(species: string, options: DrillOptions): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    if (species !== 'roommate') throw new DrillFault(`There is no drill "${species}". Drills: roommate`);
    const chromium = options.hand === 'bare' ? null : findChromium(process.env);
    if (options.hand === 'browser' && chromium === null) {
      throw new DrillFault('No Chromium found. Name one in the variable CHROMIUM, or use --hand bare.');
    }
    if (options.hand === 'auto' && chromium === null) say('No Chromium found: the hand speaks the wire itself.');
    const seat =
      chromium === null
        ? await takeBareSeat(options.desk, options.employee, options.samehand)
        : await takeBrowserSeat(options.desk, options.employee, chromium, options.show === true);
    try {
      const outcome = await drillRoommate(seat, {
        genuine: options.name,
        impostor: options.impostor,
        keysBefore: 90,
        readEvery: 4000,
        patience: 2000 * Number(options.most),
        seed: Number(options.seed),
        say,
      });
      report(outcome, options, say);
    } finally {
      await seat.leave();
    }
  } catch (error) {
    if (!(error instanceof DrillFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function report(outcome: DrillOutcome, options: DrillOptions, say: (line: string) => void): void {
  const past = readHistory(options.history);
  const last = past.filter(({ species }) => species === outcome.species).at(-1);
  const time =
    outcome.seconds === null ? `not within ${2 * Number(options.most)} s` : `${outcome.seconds.toFixed(1)} s`;
  say('');
  say(`  until records masked   ${time}`);
  say(`  keys typed by then     ${outcome.keys}`);
  say(`  records exposed        ${outcome.recordsExposed}`);
  if (last !== undefined)
    say(`  last drill             ${last.seconds?.toFixed(1) ?? 'never'} s, ${last.recordsExposed} records`);
  say('');
  say(
    'Synthetic people: this shows that the whole corridor works, not how well it tells real people apart (docs/accuracy.md).',
  );
  mkdirSync(dirname(options.history), { recursive: true });
  writeFileSync(options.history, `${JSON.stringify([...past, outcome].slice(-200), null, 2)}\n`);
  const isPassed = !outcome.isFalseAlarm && outcome.seconds !== null && outcome.seconds <= Number(options.most);
  if (!isPassed) process.exitCode = 1;
}

/** A history that cannot be read is begun anew. */
function readHistory(file: string): DrillOutcome[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? (read as DrillOutcome[]) : [];
  } catch {
    return [];
  }
}
