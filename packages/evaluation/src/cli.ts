import { Command } from 'commander';
import { registerEvaluate } from './commands/evaluate.ts';

const program = new Command('samehand-evaluation').description('The bench of samehand');
// One line for each command: a registration in commands/.
registerEvaluate(program);
await program.parseAsync();
