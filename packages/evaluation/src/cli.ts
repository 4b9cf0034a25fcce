import { Command } from 'commander';
import { registerAttackText } from './commands/attack-text.ts';
import { registerBench } from './commands/bench.ts';
import { registerDrill } from './commands/drill.ts';
import { registerEvaluate } from './commands/evaluate.ts';
import { registerFitHands } from './commands/fit-hands.ts';
import { registerHoldRemoteSessions } from './commands/hold-remote-sessions.ts';
import { registerJudgeAttacks } from './commands/judge-attacks.ts';
import { registerQuick } from './commands/quick.ts';
import { registerRecordTraces } from './commands/record-traces.ts';
import { registerSetDecision } from './commands/set-decision.ts';
import { recordFigures } from './figures.ts';

const program = new Command('samehand-evaluation').description('The bench of samehand');
// One line for each command: a registration in commands/.
registerBench(program);
registerAttackText(program, recordFigures);
registerDrill(program, recordFigures);
registerEvaluate(program, recordFigures);
registerJudgeAttacks(program, recordFigures);
registerHoldRemoteSessions(program, recordFigures);
registerQuick(program);
registerSetDecision(program);
registerFitHands(program);
registerRecordTraces(program);
// Whoever reads only the beginning of a page closes the pipe: no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
