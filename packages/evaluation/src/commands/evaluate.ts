import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialisePopulation } from '@samehand/engine';
import type { Command } from 'commander';
import { fitPopulation } from '../fit/fit-population.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { chooseProtocols } from '../protocols/choose-protocols.ts';
import { protocols } from '../protocols/list-protocols.ts';
import type { ProtocolResult } from '../protocols/result.ts';
import { accountForPeople, type SetAccount } from '../report/account-people.ts';
import { drawDiagram } from '../report/draw-diagram.ts';
import { listFigures, type MeasuredFigure } from '../report/list-figures.ts';
import { showProgress } from '../report/show-progress.ts';
import { type Judged, writeReport } from '../report/write-report.ts';

interface EvaluateOptions {
  readonly data: string;
  readonly out: string;
  readonly only?: string;
  readonly fit?: boolean;
  readonly record?: boolean;
}

/** Draws of each bootstrap interval. */
const draws = 200;

const docs = fileURLToPath(new URL('../../../../docs/', import.meta.url));

/** Keeps figures in a file of docs/figures. */
export type RecordFigures = (file: string, figures: readonly MeasuredFigure[]) => unknown;

export function registerEvaluate(program: Command, recordFigures: RecordFigures): void {
  program
    .command('evaluate')
    .description(
      'Judge recognition on data sets of real people: FMR, FNMR, EER, DET, calibration, time to detection. All tasks take some ten minutes',
    )
    .option('--data <folder>', 'folder with the data sets, packed or unpacked', '../shared/datasets')
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--only <tasks>', `comma-separated: ${protocols.map(({ id }) => id).join(', ')}`)
    .option('--fit', 'refit the parameters on the fitting subjects in the folder instead of judging those that ship')
    .option('--record', 'also update docs/figures/accuracy.json and docs/accuracy.md')
    .action((options: EvaluateOptions) => evaluate(options, recordFigures));
}

function evaluate(options: EvaluateOptions, recordFigures: RecordFigures): void {
  const started = performance.now();
  const tasks = chooseProtocols(options.only);
  if (options.fit && options.record) {
    throw new RangeError('--record keeps the figures of the parameters that ship; --fit judges others');
  }
  if (!existsSync(options.data)) throw new RangeError(`no folder ${options.data}: --data names the one with the sets`);
  const subjects = readFittingSubjects();
  const population = options.fit ? fitPopulation(options.data, subjects) : readShippedPopulation();
  const judged: Judged = {
    origin: options.fit
      ? 'Parameters were REFITTED on the fitting subjects of this folder before judging.'
      : 'The parameters that ship were judged; nothing was fitted.',
    fingerprint: createHash('sha256').update(serialisePopulation(population)).digest('hex').slice(0, 16),
    // Where somebody keeps his data is his affair.
    command: `npm run evaluate -- --data ${isAbsolute(options.data) ? 'DIR' : options.data}${options.fit ? ' --fit' : ''}`,
  };
  process.stdout.write(`${judged.origin}\n`);
  const minutes = () => `${((performance.now() - started) / 60_000).toFixed(1)} min`;
  const isWhole = tasks.length === protocols.length;
  const accounts = !isWhole
    ? []
    : accountForPeople(options.data, subjects, (name) => showProgress(0, tasks.length, `counting ${name}`));
  const results: ProtocolResult[] = [];
  for (const [done, protocol] of tasks.entries()) {
    showProgress(done, tasks.length, `${protocol.id}, after ${minutes()}`);
    const result = protocol.judge({ folder: options.data, population, subjects, draws });
    if (result) results.push(result);
    else
      process.stdout.write(
        `${protocol.id}: the folder lacks the set, or too few subjects may be judged; passed over\n`,
      );
  }
  if (results.length === 0) throw new RangeError(`${options.data} has nothing that could be judged`);
  showProgress(tasks.length, tasks.length, `done in ${minutes()}`);
  const write = (pictures: string) => writeReport(judged, accounts, results, pictures);
  report(results, accounts, write('.'), options.out);
  if (!options.record) return;
  recordFigures('accuracy.json', listFigures(results, judged.command));
  recordPictures(results);
  // The page tells all tasks or nothing: one without the others would leave figures without their protocol.
  if (results.length < protocols.length) {
    process.stdout.write('docs/accuracy.md is left as it is: only some tasks were judged\n');
  } else writeFileSync(join(docs, 'accuracy.md'), write('pictures'));
}

function report(results: readonly ProtocolResult[], accounts: readonly SetAccount[], page: string, out: string): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'accuracy.json'), `${JSON.stringify({ accounts, results }, null, 2)}\n`);
  writeFileSync(join(out, 'accuracy.md'), page);
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(out, `${diagram.name}.svg`), drawDiagram(diagram));
  }
  process.stdout.write(`\n${page}\nSaved in ${out}/\n`);
}

function recordPictures(results: readonly ProtocolResult[]): void {
  const pictures = join(docs, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(pictures, `${diagram.name}.svg`), drawDiagram(diagram));
  }
}
