import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { listTraces } from '../traces/list-traces.ts';

const folder = fileURLToPath(new URL('../../../policy/test/traces/', import.meta.url));

/** Registers `record-traces`: writes the recorded sessions that detections must fire on, or must not. */
export function registerRecordTraces(program: Command): void {
  program
    .command('record-traces')
    .description(
      'Record attacks and genuine sessions of made-up people as bytes of the wire, for packages/policy/test/traces',
    )
    .action(() => {
      mkdirSync(folder, { recursive: true });
      for (const trace of listTraces()) {
        const text = `${JSON.stringify(trace, null, 1)}\n`;
        writeFileSync(join(folder, `${trace.name}.json`), text);
        process.stdout.write(`${trace.name.padEnd(28)} ${trace.steps.length} steps, ${text.length} B\n`);
      }
    });
}
