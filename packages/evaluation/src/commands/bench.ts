import type { Command } from 'commander';
import { measureSpeed } from '../bench/measure-speed.ts';
import { readShippedPopulation } from '../fit/read-shipped-population.ts';

export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('Time the recognition mathematics on one core; fails when a bound is passed')
    .action(() => {
      for (const { name, microseconds, bound } of measureSpeed(readShippedPopulation())) {
        const isIn = microseconds <= bound;
        process.stdout.write(`${isIn ? 'ok  ' : 'OVER'} ${name}: ${microseconds.toFixed(1)} µs (≤ ${bound})\n`);
        if (!isIn) process.exitCode = 1;
      }
    });
}
