import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { putBetweenMarkers } from '../attacks/put-between-markers.ts';
import { measureSpeed } from '../bench/measure-speed.ts';
import { measureTemplates } from '../bench/measure-templates.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';

const page = fileURLToPath(new URL('../../../../docs/engine.md', import.meta.url));

export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('Time the recognition mathematics on one core and weigh templates; fails when a bound is passed')
    .option('--record', 'also update the table in docs/engine.md')
    .action(({ record }: { readonly record?: boolean }) => bench(record === true));
}

function bench(isRecorded: boolean): void {
  const population = readShippedPopulation();
  const lines = [
    ...measureSpeed(population).map(({ name, microseconds, bound }) => ({
      name,
      value: microseconds,
      told: `${microseconds.toFixed(1)} µs`,
      bound,
      boundTold: `${bound} µs`,
    })),
    ...measureTemplates(population).map(({ name, bytes, bound }) => ({
      name,
      value: bytes,
      told: `${bytes} bytes`,
      bound,
      boundTold: `${bound} bytes`,
    })),
  ];
  for (const { name, value, told, bound, boundTold } of lines) {
    process.stdout.write(`${value <= bound ? 'ok  ' : 'OVER'} ${name}: ${told} (≤ ${boundTold})\n`);
    if (value > bound) process.exitCode = 1;
  }
  if (!isRecorded) return;
  const rows = lines.map(({ name, told, boundTold }) => `| ${name} | ${told} | ${boundTold} |`);
  const table = [`| on one of ${availableParallelism()} shared cores | measured | bound |`, '|---|---|---|', ...rows];
  writeFileSync(page, putBetweenMarkers(readFileSync(page, 'utf8'), 'speed', table.join('\n')));
}
