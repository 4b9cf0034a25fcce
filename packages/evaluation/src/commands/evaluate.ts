import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { recordFigures } from '../figures.ts';
import { fitPopulation } from '../fit/fit-population.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { protocols } from '../protocols/list-protocols.ts';
import type { ProtocolResult } from '../protocols/result.ts';
import { drawDiagram } from '../report/draw-diagram.ts';
import { listFigures } from '../report/list-figures.ts';
import { showProgress } from '../report/show-progress.ts';
import { writeMarkdown } from '../report/write-markdown.ts';

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

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('Judge recognition on data sets of real people: FMR, FNMR, EER, DET, calibration, time to detection')
    .option('--data <folder>', 'folder with the data sets, packed or unpacked', '../shared/datasets')
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--only <tasks>', `comma-separated: ${protocols.map(({ id }) => id).join(', ')}`)
    .option('--fit', 'refit the parameters on the fitting subjects in the folder instead of judging those that ship')
    .option('--record', 'also update docs/figures/accuracy.json and docs/accuracy.md')
    .action(evaluate);
}

function evaluate(options: EvaluateOptions): void {
  const subjects = readFittingSubjects();
  const population = options.fit ? fitPopulation(options.data, subjects) : readShippedPopulation();
  const origin = options.fit
    ? 'Parameters were REFITTED on the fitting subjects of this folder before judging.'
    : 'The parameters that ship were judged; nothing was fitted.';
  process.stdout.write(`${origin}\n`);
  const wanted = options.only?.split(',');
  const tasks = protocols.filter(({ id }) => !wanted || wanted.includes(id));
  const results: ProtocolResult[] = [];
  for (const [done, protocol] of tasks.entries()) {
    showProgress(done, tasks.length, protocol.id);
    const result = protocol.judge({ folder: options.data, population, subjects, draws });
    if (result) results.push(result);
    else
      process.stdout.write(
        `${protocol.id}: the folder lacks the set, or too few subjects may be judged; passed over\n`,
      );
  }
  showProgress(tasks.length, tasks.length, 'done');
  report(results, origin, options);
}

function report(results: readonly ProtocolResult[], origin: string, { out, record, data }: EvaluateOptions): void {
  const about = [origin, 'Square brackets: 95 % interval by bootstrap over subjects.'];
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'accuracy.json'), `${JSON.stringify(results, null, 2)}\n`);
  const page = writeMarkdown(results, about, '.');
  writeFileSync(join(out, 'accuracy.md'), page);
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(out, `${diagram.name}.svg`), drawDiagram(diagram));
  }
  process.stdout.write(`\n${page}\nSaved in ${out}/\n`);
  if (record) recordResults(results, about, data);
}

function recordResults(results: readonly ProtocolResult[], about: readonly string[], data: string): void {
  recordFigures('accuracy.json', listFigures(results, `npm run evaluate -- --data ${data}`));
  const pictures = join(docs, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(pictures, `${diagram.name}.svg`), drawDiagram(diagram));
  }
  writeFileSync(join(docs, 'accuracy.md'), writeMarkdown(results, about, 'pictures'));
}
