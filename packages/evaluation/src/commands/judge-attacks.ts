import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { AttackReport } from '../attacks/attack-result.ts';
import { judgePointingAttacks } from '../attacks/judge-pointing-attacks.ts';
import { judgeReplays } from '../attacks/judge-replays.ts';
import type { HandBench } from '../attacks/judge-species.ts';
import { judgeTypingAttacks } from '../attacks/judge-typing-attacks.ts';
import { listAttackFigures, listReplayFigures } from '../attacks/list-attack-figures.ts';
import { putBetweenMarkers } from '../attacks/put-between-markers.ts';
import { readShippedHands } from '../attacks/read-shipped-hands.ts';
import { writeAttackTables, writeReplayTables } from '../attacks/write-attack-tables.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import type { RecordFigures } from './evaluate.ts';

interface JudgeOptions {
  readonly data: string;
  readonly out: string;
  readonly record?: boolean;
}

const page = fileURLToPath(new URL('../../../../docs/attacks.md', import.meta.url));

/** Registers `evaluate attacks`: how well attacks on the question "is a hand at this device?" are told from people. */
export function registerJudgeAttacks(program: Command, recordFigures: RecordFigures): void {
  const evaluate = program.commands.find((command) => command.name() === 'evaluate') ?? program;
  evaluate
    .command('attacks')
    .description(
      'Judge the detection of injected typing, pointer bots and replays: APCER at BPCER 1 %, AUC, inputs to detection',
    )
    .action((_options: unknown, command: Command) => judge(command.optsWithGlobals(), recordFigures));
}

function judge({ data, out, record }: JudgeOptions, recordFigures: RecordFigures): void {
  const bench: HandBench = {
    population: readShippedPopulation(),
    hands: readShippedHands(),
    onStep: (what) => process.stderr.write(`${what} …\n`),
  };
  const subjects = readFittingSubjects();
  const reports: AttackReport[] = [];
  for (const judgeKind of [judgeTypingAttacks, judgePointingAttacks]) {
    const report = judgeKind(bench, data, subjects);
    if (report) reports.push(report);
    else
      process.stdout.write(`${judgeKind.name}: ${data} lacks the set, or too few people may be judged; passed over\n`);
  }
  bench.onStep('replays');
  const replays = judgeReplays(data);
  const tables = reports.map((report) => ({ name: report.kind as string, table: writeAttackTables(report) }));
  if (replays) tables.push({ name: 'replays', table: writeReplayTables(replays) });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'attacks.json'), `${JSON.stringify({ reports, replays }, null, 2)}\n`);
  for (const { table } of tables) process.stdout.write(`\n${table}\n`);
  if (!record) return;
  // The folder is each user's own: the figure names the place where the sets usually lie.
  const command = 'npm run evaluate -- attacks --data ../shared/datasets --record';
  recordFigures('attacks.json', [
    ...listAttackFigures(reports, command),
    ...(replays ? listReplayFigures(replays, command) : []),
  ]);
  let text = readFileSync(page, 'utf8');
  for (const { name, table } of tables) text = putBetweenMarkers(text, name, table);
  writeFileSync(page, text);
}
