import type { Command } from 'commander';
import { readFittingSubjects } from '../fit/fitting-subjects.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';
import { measureReal } from '../gate/measure-real.ts';
import { measureSynthetic } from '../gate/measure-synthetic.ts';
import { judgeFigures, readBounds, recordBounds } from '../gate/quick-bounds.ts';

interface QuickOptions {
  readonly data: string;
  readonly record?: boolean;
}

/** Registers `evaluate quick`: the gate that a change of model or mathematics has to pass. */
export function registerQuick(program: Command): void {
  const evaluate = program.commands.find((command) => command.name() === 'evaluate') ?? program;
  evaluate
    .command('quick')
    .description(
      'Within a minute: fail where a figure is worse than noise allows, on made-up people and, where the sets lie, on real ones',
    )
    .action((_options: unknown, command: Command) => hold(command.optsWithGlobals()));
}

function hold({ data, record }: QuickOptions): void {
  const population = readShippedPopulation();
  const real = measureReal(population, data, readFittingSubjects());
  if (real === null) process.stdout.write(`${data} lacks the sets of real people: only made-up people are judged\n`);
  const figures = [...measureSynthetic(population), ...(real ?? [])];
  const before = readBounds();
  if (record) recordBounds(figures, undefined, before);
  for (const { name, interval, state, bound } of judgeFigures(figures, record ? readBounds() : before)) {
    const was = bound === null ? 'no bound' : `was ${bound.value.toFixed(4)}, bound ${bound.worst.toFixed(4)}`;
    process.stdout.write(`${state === 'kept' ? 'ok   ' : 'WORSE'} ${name}: ${interval.value.toFixed(4)} (${was})\n`);
    if (state !== 'kept') process.exitCode = 1;
  }
}
