import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Every TypeScript project of the house: the pure ones without Node or DOM types, so that the compiler proves their purity. */
const projects = [
  ...readdirSync('packages').map((room) => `packages/${room}`),
  ...readdirSync('examples').map((room) => `examples/${room}`),
  '.',
].filter((folder) => existsSync(`${folder}/tsconfig.json`));

let failed = 0;
for (const project of projects) {
  const run = spawnSync('tsc', ['-p', project], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    failed += 1;
    process.stderr.write(`types: ${project} does not compile\n`);
  }
}
process.stdout.write(`types: ${projects.length} projects, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
