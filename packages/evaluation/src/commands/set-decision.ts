import { readFileSync } from 'node:fs';
import { createEngine, defaultSettings, type Population, parsePopulation } from '@samehand/engine';
import { epochMs } from '@samehand/protocol';
import type { Command } from 'commander';
import { gatherDesks } from '../decision/gather-desks.ts';
import { findCareful, readTrade, type Trade } from '../decision/read-trade.ts';
import { type Candidate, searchDecision } from '../decision/search-decision.ts';
import { type Enrolled, tryDecision } from '../decision/try-decision.ts';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';

interface SetDecisionOptions {
  readonly data: string;
  readonly population?: string;
}

/** Registers `evaluate set-decision`: which constants of the decision fit a population, from people who are never judged. */
export function registerSetDecision(program: Command): void {
  const evaluate = program.commands.find((command) => command.name() === 'evaluate') ?? program;
  evaluate
    .command('set-decision')
    .description(
      'Constants of the decision for a population: at one false step-up in 40 h of development and fitting people, the soonest noticed; then the highest threshold that notices in time',
    )
    .option('--population <file>', 'another population than the one that ships')
    .action((_options: unknown, command: Command) => setDecision(command.optsWithGlobals()));
}

function setDecision({ data, population: file }: SetDecisionOptions): void {
  const population = file === undefined ? readShippedPopulation() : readPopulation(file);
  const desks = gatherDesks(data, population, readFittingSubjects());
  if (desks.length === 0) {
    process.stderr.write(`${data} lacks the typing or the pointing set\n`);
    process.exitCode = 1;
    return;
  }
  const perHour = defaultSettings.falseStepUpsPerHour;
  const bound = readBound(population);
  const enrolled: Enrolled = new Map();
  const best = searchDecision((decision) => tryDecision(desks, decision, enrolled), perHour, report);
  const { trial, decision } = best;
  const careful = findCareful(trial);
  process.stdout.write(`\nchosen: ${best.label}; voices ${JSON.stringify(decision.voices ?? {})}\n`);
  process.stdout.write(
    careful === null
      ? 'impostors are not noticed in time at any threshold\n'
      : `the highest threshold that notices them in time: overshoot ${(bound - careful.ask).toFixed(2)}, ${describe(careful)}\n`,
  );
  process.stdout.write(
    `${trial.hours.toFixed(1)} h of genuine input, ${trial.developmentHours.toFixed(1)} of them by people whom the typing model has not seen; ${trial.rises.length} take-overs of these\n`,
  );
  for (let ask = 6; ask <= 13; ask += 0.5) process.stdout.write(`  ${describe(readTrade(trial, ask))}\n`);
}

function report({ label, trade, trial }: Candidate): void {
  process.stdout.write(`${label.padEnd(28)} ${describe(trade)} in ${trial.hours.toFixed(1)} h\n`);
}

function describe({ ask, t50, t95, stepUps, developmentStepUps }: Trade): string {
  return `ask ${ask.toFixed(1)}: T50 ${t50.toFixed(1)} s, T95 ${t95.toFixed(1)} s, ${stepUps} false step-ups (${developmentStepUps} of development people)`;
}

/** The threshold without overshoot: that of evidence which steps exactly onto it. */
function readBound(population: Population): number {
  const engine = createEngine(population, {}, { decision: { overshoot: 0 } });
  const at = epochMs(0);
  const state = { subject: engine.openSubject(), session: engine.openSession(at, { class: 'desktop' }) };
  return engine.assess(state, at).thresholds.ask;
}

function readPopulation(file: string): Population {
  const parsed = parsePopulation(readFileSync(file));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.error.message} (${parsed.error.where})`);
  return parsed.value;
}
