import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What runs in a browser has to be built; everything else runs from source. */
const built: readonly (readonly [room: string, proof: string, ...alsoReads: string[]])[] = [
  ['packages/collector', 'packages/collector/dist/samehand.js', 'packages/protocol/src'],
  ['packages/console', 'packages/console/dist/index.html', 'packages/protocol/src'],
];

/** Builds the collector and the console where they are missing or older than their source. */
export function buildPages(root: string, say: (line: string) => void): void {
  for (const [room, proof, ...alsoReads] of built) {
    const newest = Math.max(...[`${room}/src`, ...alsoReads].map((folder) => newestIn(join(root, folder))));
    if (existsSync(join(root, proof)) && statSync(join(root, proof)).mtimeMs >= newest) continue;
    say(`building ${room} …`);
    const run = spawnSync('npm', ['run', 'build', '--silent', '-w', room], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) throw new Error(`${room} does not build:\n${run.stdout}${run.stderr}`);
  }
}

function newestIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
