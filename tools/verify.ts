import { spawnSync } from 'node:child_process';

/** The one command that says whether the house stands. Steps run in order; the first that fails stops it. */
const node = process.execPath;
const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format', 'biome', 'check', '--linter-enabled=false', '.'],
  ['lint', 'oxlint', '--deny-warnings', '.'],
  ['types', node, 'tools/check-types.ts'],
  ['architecture', node, 'tools/architecture/main.ts'],
  ['unused', 'knip', '--no-progress'],
  ['build', 'npm', 'run', 'build'],
  ['exports', node, 'tools/check-exports.ts'],
  ['size', 'npm', 'run', 'size', '--workspaces', '--if-present'],
  ['tests', 'vitest', 'run'],
];

const only = process.argv.slice(2);
for (const [name, command, ...args] of steps) {
  if (only.length > 0 && !only.includes(name)) continue;
  const started = performance.now();
  process.stdout.write(`\n— ${name}: ${[command === node ? 'node' : command, ...args].join(' ')}\n`);
  const run = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (run.status !== 0) {
    process.stderr.write(`✗ ${name} failed after ${seconds} s\n`);
    process.exit(run.status ?? 1);
  }
  process.stdout.write(`✓ ${name} ${seconds} s\n`);
}
