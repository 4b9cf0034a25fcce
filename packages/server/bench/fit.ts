/**
 * What `samehand fit` does to people of another site: sends a data set over HTTP into a server's journal and fits, without writing.
 * npm run bench:fit -w @samehand/server -- --data ../../../shared/datasets --set keystrokes-bbmas-desktop
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { epochMs } from '@samehand/protocol';
import { runCommand } from '../src/cli/run-command.ts';
import { readPointing, readTypists } from '../test/fit/real-people.ts';
import { openWorkplace, work } from '../test/fit/workplace.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../../../shared/datasets' },
    set: { type: 'string', default: 'keystrokes-bbmas-desktop' },
    /** Sessions into which one who sat only once is cut. */
    sessions: { type: 'string', default: '6' },
  },
});
const sessions = Number(values.sessions);
const data = resolve(values.data);
const read = values.set.startsWith('mouse-') ? readPointing : readTypists;
const workers = read(values.set, sessions, data);
const folder = mkdtempSync(join(tmpdir(), 'samehand-bench-fit-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  const server = await openWorkplace(folder);
  await work(server, workers);
  await server.close();
  process.exitCode = await runCommand(['fit', '--dry-run'], 'bench', {
    environment: { SAMEHAND_DATA_DIR: folder },
    folder,
    clock: () => epochMs(Date.now()),
    random: randomBytes,
    write: say,
    remark: say,
    stopAsked: new Promise(() => undefined),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
