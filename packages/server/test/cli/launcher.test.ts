import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const launcher = join(import.meta.dirname, '..', '..', 'bin', 'samehand.cjs');
const folder = mkdtempSync(join(tmpdir(), 'samehand-launcher-'));

/** The system's own Node, which may be older than what samehand needs; where there is none, the test's. */
const systemNode = await run('/usr/bin/node', ['--version']).then(
  () => '/usr/bin/node',
  () => process.execPath,
);

it('starts the command on the system Node, whatever its version, and passes on its exit code', async () => {
  const { stdout } = await run(systemNode, [launcher, '--version'], { cwd: folder });
  expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  const failed = await run(systemNode, [launcher, 'frobnicate'], { cwd: folder }).catch(
    (error: { code: number }) => error,
  );
  expect(failed).toMatchObject({ code: 2 });
});

it('lets doctor see the Node that really runs', async () => {
  const ran = await run(systemNode, [launcher, 'doctor', '--json'], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  const findings = JSON.parse(ran.stdout) as { name: string; state: string }[];
  expect(findings.find(({ name }) => name === 'Node')?.state).toBe('ok');
});
