import { writeFileSync } from 'node:fs';
import { serialiseHands } from '@samehand/engine';
import type { Command } from 'commander';
import { fitHands } from '../attacks/fit-hands.ts';
import { handsFile } from '../attacks/read-shipped-hands.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';

/** Registers `fit-hands`: writes the hand models that ship. */
export function registerFitHands(program: Command): void {
  program
    .command('fit-hands')
    .description(
      'Fit how hands differ from programs on the fitting subjects, and write packages/engine/models/hands.json',
    )
    .option('--data <folder>', 'folder with the data sets, packed or unpacked', '../shared/datasets')
    .action(({ data }: { readonly data: string }) => {
      const hands = fitHands(data, readFittingSubjects());
      writeFileSync(handsFile, serialiseHands(hands));
      const told = [hands.typing, hands.way].map(({ calibration }) => JSON.stringify(calibration)).join(' ');
      process.stdout.write(`${handsFile}: calibration of typing and ways ${told}\n`);
    });
}
