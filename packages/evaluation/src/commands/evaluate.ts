import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { fitPopulation } from '../fit/fit-population.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { protocols } from '../protocols/list-protocols.ts';
import type { ProtocolResult } from '../protocols/result.ts';
import { drawDiagram } from '../report/draw-diagram.ts';
import { listFigures, type MeasuredFigure } from '../report/list-figures.ts';
import { showProgress } from '../report/show-progress.ts';
import { writeMarkdown } from '../report/write-markdown.ts';

/** What the tables mean, for the head of the page. */
const explanations = [
  'Recognition on real people whom the judged parameters have never seen (ISO/IEC 19795-1: technology evaluation; non-mated probes are zero-effort, from other subjects of the same set). Every trace goes through the collector’s own sampler or cutter, the encoder, the decoder and the engine. Whom the parameters were fitted and calibrated on: `packages/engine/models/population.md`.',
  'FMR: share of non-mated probes accepted; FNMR: share of mated probes refused. EER: mean of both where they are nearest, with one threshold for all subjects (global) or one for each (per subject, then the mean). Cllr: cost of the calibrated bits, 0 is perfect and 1 says nothing; minCllr is what the best monotone map of the same scores would reach, so the difference is what calibration loses. n: mated probes, or take-overs.',
  'Square brackets: 95 % interval by bootstrap over subjects.',
];

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
    .description('Judge recognition on data sets of real people: FMR, FNMR, EER, DET, calibration, time to detection')
    .option('--data <folder>', 'folder with the data sets, packed or unpacked', '../shared/datasets')
    .option('--out <folder>', 'where the report goes', 'reports')
    .option('--only <tasks>', `comma-separated: ${protocols.map(({ id }) => id).join(', ')}`)
    .option('--fit', 'refit the parameters on the fitting subjects in the folder instead of judging those that ship')
    .option('--record', 'also update docs/figures/accuracy.json and docs/accuracy.md')
    .action((options: EvaluateOptions) => {
      try {
        evaluate(options, recordFigures);
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
      }
    });
}

function evaluate(options: EvaluateOptions, recordFigures: RecordFigures): void {
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
  const about = [origin, ...explanations];
  report(results, about, options);
  if (options.record) recordResults(results, about, options.data, recordFigures);
}

function report(results: readonly ProtocolResult[], about: readonly string[], { out }: EvaluateOptions): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'accuracy.json'), `${JSON.stringify(results, null, 2)}\n`);
  const page = writeMarkdown(results, about, '.');
  writeFileSync(join(out, 'accuracy.md'), page);
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(out, `${diagram.name}.svg`), drawDiagram(diagram));
  }
  process.stdout.write(`\n${page}\nSaved in ${out}/\n`);
}

function recordResults(
  results: readonly ProtocolResult[],
  about: readonly string[],
  data: string,
  recordFigures: RecordFigures,
): void {
  recordFigures('accuracy.json', listFigures(results, `npm run evaluate -- --data ${data}`));
  const pictures = join(docs, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const diagram of results.flatMap(({ diagrams }) => diagrams)) {
    writeFileSync(join(pictures, `${diagram.name}.svg`), drawDiagram(diagram));
  }
  writeFileSync(join(docs, 'accuracy.md'), writeMarkdown(results, about, 'pictures'));
}
