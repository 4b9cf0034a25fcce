import type { Command } from 'commander';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { findStrongest, measureAttacks, measureLetters } from '../reconstruction/measure-attack.ts';
import { readCorpus } from '../reconstruction/read-corpus.ts';
import { runAttack } from '../reconstruction/run-attack.ts';
import { writeAttacks } from '../reconstruction/write-attack.ts';
import { showProgress } from '../report/show-progress.ts';
import type { RecordFigures } from './evaluate.ts';
import { readCount } from './read-count.ts';

interface AttackTextOptions {
  readonly data: string;
  readonly subjects: number;
  readonly windows: number;
  readonly compared: number;
  readonly corpus?: string;
  readonly record?: boolean;
}

/** Registers `attack-text`: tries to read what real people typed back from what travelled. */
export function registerAttackText(program: Command, recordFigures: RecordFigures): void {
  program
    .command('attack-text')
    .description('Try to read typed text back from the wire: edit similarity beyond an attacker who knows nothing')
    .option('--data <folder>', 'folder with the data sets, packed or unpacked', '../shared/datasets')
    .option('--subjects <number>', 'subjects to attack', readCount, 500)
    .option('--windows <number>', 'windows of each', readCount, 1)
    .option('--compared <number>', 'subjects whom the comparisons attack too', readCount, 120)
    .option('--corpus <file>', 'more text for the attacker’s language model, one sentence a line')
    .option('--record', 'also update docs/figures/accuracy.json')
    .action((options: AttackTextOptions) => attackText(options, recordFigures));
}

function attackText(
  { data, subjects, windows, compared, corpus, record }: AttackTextOptions,
  recordFigures: RecordFigures,
): void {
  const outcomes = runAttack({
    folder: data,
    subjects: readFittingSubjects(),
    attacked: subjects,
    fitted: Number.POSITIVE_INFINITY,
    windows,
    searched: Number.POSITIVE_INFINITY,
    compared: 1,
    comparedSubjects: compared,
    prose: corpus === undefined ? [] : readCorpus(corpus),
    progress: (done, total) => showProgress(done, total, 'attacked'),
  });
  if (outcomes === null) {
    process.stderr.write(
      `${data} lacks the set to attack, or no list of fitting subjects lies beside the shipped model\n`,
    );
    process.exitCode = 2;
    return;
  }
  const measures = measureAttacks(outcomes);
  process.stdout.write(`\n${outcomes.length} subjects\n\n${writeAttacks(measures, measureLetters(outcomes))}`);
  const strongest = findStrongest(measures);
  if (!record || strongest === undefined) return;
  const { value, low, high } = strongest.excess;
  recordFigures('accuracy.json', [
    {
      id: 'privacy.text-recovery.excess',
      value,
      low,
      high,
      n: strongest.windows,
      unit: 'fraction',
      better: 'lower',
      protocol: 'docs/privacy-attack.md#figures',
      command: `npx node --conditions=samehand-source packages/evaluation/src/cli.ts attack-text --data ../shared/datasets --subjects ${subjects} --windows ${windows} --compared ${compared}${corpus === undefined ? '' : ' --corpus FILE'}`,
    },
  ]);
}
