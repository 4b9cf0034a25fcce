import { parseArgs } from 'node:util';
import { recordFigures } from '../../evaluation/src/figures.ts';
import { type CrashOutcome, runCrashRound } from '../test/core/crash-round.ts';

/** Many rounds of the crash test, in one, two and three partitions by turns, for the figures: what was acknowledged must be there, and once. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, record: { type: 'boolean', default: false } },
});
const rounds: CrashOutcome[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const outcome = await runCrashRound(4, 16, 1_000 + 300 * round, 1 + (round % 3));
  rounds.push(outcome);
  process.stdout.write(`round ${round + 1}: ${JSON.stringify(outcome)}\n`);
}
const sum = (of: (outcome: CrashOutcome) => number): number => rounds.reduce((all, outcome) => all + of(outcome), 0);
if (sum(({ diverged }) => diverged) > 0) throw new Error('a recovered state is not the fold of its journal');
const n = sum(({ acknowledged }) => acknowledged);
process.stdout.write(`${sum(({ kills }) => kills)} kills, ${n} acknowledged batches\n`);
if (values.record) {
  const shared = {
    low: 0,
    n,
    unit: 'count',
    better: 'lower',
    protocol: 'docs/server.md#recovery',
    command: 'npm run bench:crash -w @samehand/server -- --record',
  } as const;
  const lost = sum((outcome) => outcome.lost);
  const twice = sum((outcome) => outcome.countedTwice);
  // Upper end of the 95 % interval by the rule of three, in batches of those n, where none was seen.
  const high = (seen: number): number => (seen === 0 ? 3 : seen + 2 * Math.sqrt(seen));
  recordFigures('corridor.json', [
    { id: 'crash.acknowledged-lost', value: lost, high: high(lost), ...shared },
    { id: 'crash.counted-twice', value: twice, high: high(twice), ...shared },
  ]);
}
