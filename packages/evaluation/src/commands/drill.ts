import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Drill, DrillContext, DrillOutcome } from '../drill/contract/drill.ts';
import { reachSamehand } from '../drill/contract/samehand-api.ts';
import { DrillFault } from '../drill/contract/seat.ts';
import { drills } from '../drill/list-drills.ts';
import { findLast, keepOutcome, readHistory } from '../drill/record/history.ts';
import { listDrillFigures } from '../drill/record/list-drill-figures.ts';
import { type DrillPlace, takeSeat } from '../drill/seats/take-seat.ts';
import type { RecordFigures } from './evaluate.ts';

interface DrillOptions extends DrillPlace {
  readonly key?: string;
  readonly keyFile: string;
  readonly name: string;
  readonly impostor: string;
  readonly deviceClass: string;
  readonly variant?: string;
  readonly most?: string;
  readonly mostRecords?: string;
  readonly seed: string;
  readonly times: string;
  readonly history: string;
  readonly record?: boolean;
}

/** Registers `drill <species>`: an attack against one's own installation, marked as one, measured from outside. */
export function registerDrill(program: Command, recordFigures: RecordFigures): void {
  program
    .command('drill')
    .description('Attack your own install and time how long it takes to be stopped; marked as a drill everywhere')
    .argument('<species>', `which attack: ${drills.map(({ species }) => species).join(', ')}, or "list"`)
    .option('--samehand <url>', 'the samehand server', 'http://127.0.0.1:4600')
    .option('--key <key>', 'API key of the scopes drill, sessions and gate; or the variable SAMEHAND_DRILL_KEY')
    .option('--key-file <file>', 'file that holds it', join('.samehand', 'demo', 'drill-key'))
    .addOption(
      new Option('--hand <how>', 'browser: real Chromium at the desk; bare: without one; api: without a desk')
        .choices(['auto', 'browser', 'bare', 'api'])
        .default('auto'),
    )
    .option('--desk <url>', 'the desk', 'http://127.0.0.1:4610')
    .option('--show', 'show the browser window')
    .option('--employee <id>', 'whose session is attacked', 'amara.diaz')
    .option('--name <name>', 'the name that seeds this employee’s synthetic hand', 'Amara Diaz')
    .option('--impostor <name>', 'the name that seeds the attacker’s hand', 'The roommate')
    .option('--device-class <class>', 'class of the device that the employee is enrolled on', 'laptop')
    .option('--variant <id>', 'which forgery (ducky and bot; "list" names them)')
    .option('--most <seconds>', 'the drill fails above so many seconds (each species has a standard)')
    .option('--most-records <number>', 'and above so many records exposed')
    .option('--seed <number>', 'chooses the performance', String(Date.now() % 100_000))
    .option('--times <number>', 'so many drills, one after the other, each of another seed', '1')
    .option('--history <file>', 'where outcomes are kept for comparison', '.samehand/drills.json')
    .option('--record', 'keep median seconds and records as figures (docs/figures/attacks.json)')
    .action((species: string, options: DrillOptions) => runDrills(species, options, recordFigures));
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function runDrills(species: string, options: DrillOptions, recordFigures: RecordFigures): Promise<void> {
  try {
    if (species === 'list') return list();
    const drill = drills.find((each) => each.species === species);
    if (drill === undefined) throw new DrillFault(`There is no drill "${species}". Drills: npm run drill -- list`);
    const outcomes: DrillOutcome[] = [];
    for (let turn = 0; turn < Number(options.times); turn += 1) {
      const outcome = await runDrill(drill, options, Number(options.seed) + turn);
      outcomes.push(outcome);
      if (!report(drill, outcome, options)) process.exitCode = 1;
    }
    if (options.record) recordFigures('attacks.json', listDrillFigures(drill, outcomes, options.hand));
  } catch (error) {
    if (!(error instanceof DrillFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function list(): void {
  for (const { species, title, most, variants } of drills) {
    say(`${species.padEnd(20)} ${title} (fails above ${most.seconds} s or ${most.records} records)`);
    if (variants !== undefined) say(`${' '.repeat(20)} --variant ${variants.join(' | ')}`);
  }
}

async function runDrill(drill: Drill, options: DrillOptions, seed: number): Promise<DrillOutcome> {
  const api = reachSamehand(options.samehand, readKey(options));
  const context: DrillContext = {
    employee: options.employee,
    genuine: options.name,
    impostor: options.impostor,
    variant: options.variant ?? null,
    deviceClass: options.deviceClass,
    keysBefore: 90,
    readEvery: 4000,
    patience: 2000 * mostSeconds(drill, options),
    seed,
    say,
  };
  if (drill.at === 'server') return drill.run(api, context);
  const seat = await takeSeat(api, drill.species, options, say);
  try {
    return await drill.run(seat, context);
  } finally {
    await seat.leave();
  }
}

function readKey({ key, keyFile }: DrillOptions): string {
  const given = key ?? process.env['SAMEHAND_DRILL_KEY'];
  if (given !== undefined) return given;
  try {
    return readFileSync(keyFile, 'utf8').trim();
  } catch {
    throw new DrillFault(
      `No key: ${keyFile} is not there. The demonstration writes it (npm start); on an install of your own make one: ` +
        'samehand key create --name drills --scope drill sessions gate, and give it in SAMEHAND_DRILL_KEY.',
    );
  }
}

function mostSeconds({ most }: Drill, options: DrillOptions): number {
  return options.most === undefined ? most.seconds : Number(options.most);
}

/** Prints and keeps an outcome; true where it is within its thresholds. */
function report(drill: Drill, outcome: DrillOutcome, options: DrillOptions): boolean {
  const past = readHistory(options.history);
  const last = findLast(past, outcome);
  const seconds = mostSeconds(drill, options);
  const records = options.mostRecords === undefined ? drill.most.records : Number(options.mostRecords);
  const time = (value: number | null) => (value === null ? 'never' : `${value.toFixed(1)} s`);
  const lines: (readonly [string, string])[] = [
    ['until cut off', outcome.seconds === null ? `not within ${2 * seconds} s` : time(outcome.seconds)],
    ['inputs by then', String(outcome.inputs)],
    ['records exposed', String(outcome.recordsExposed)],
    ['thresholds', `${seconds} s, ${records} records`],
  ];
  if (last !== undefined) {
    lines.push(['last drill', `${time(last.seconds)}, ${last.recordsExposed} records, on ${last.at.slice(0, 16)}`]);
  }
  say('');
  for (const [what, value] of lines) say(`  ${what.padEnd(18)} ${value}`);
  for (const remark of outcome.remarks) say(`  ${remark}`);
  const isWithin = outcome.seconds !== null && outcome.seconds <= seconds && outcome.recordsExposed <= records;
  const isPassed = !outcome.isFalseAlarm && isWithin;
  say(`  ${isPassed ? 'Passed.' : 'FAILED.'}`);
  say('');
  say('Synthetic people: this shows that the whole corridor works, not how well it tells real people apart.');
  keepOutcome(options.history, past, { ...outcome, at: new Date().toISOString(), through: options.hand });
  return isPassed;
}
