import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFreePort, openCommandLine } from './command-line.ts';

it('samehand partition deals a stopped folder anew, and says why where it cannot', async () => {
  const line = openCommandLine({ SAMEHAND_SESSIONS_PARTITIONS: '1', SAMEHAND_PORT: String(await findFreePort()) });
  await line.run('init');
  expect(await line.run('partition', '--count', '3')).toMatchObject({
    code: 1,
    remarks: expect.stringContaining('Nothing was received'),
  });
  const serving = await line.start(['serve'], /samehand serves/);
  expect(await line.run('partition', '--count', '3')).toMatchObject({
    code: 1,
    remarks: 'A server runs this data folder: stop it first.',
  });
  await serving.stop();
  expect((await line.run('doctor')).out.join('\n')).toMatch(/✓ Partitions +1, each with a thread/);

  const dealt = await line.run('partition', '--count', '3');
  expect(dealt.code, dealt.remarks).toBe(0);
  expect(dealt.remarks).toContain('is dealt into 3. The next start');
  expect(existsSync(join(line.dataDir, 'partitions', '2', 'journal.sqlite'))).toBe(true);
  expect((await line.run('partition', '--count', '3')).remarks).toContain('is dealt into 3 already');
  const seen = (await line.run('doctor')).out.join('\n');
  expect(seen).toMatch(/! Partitions +3, each with a thread.*sessions\.partitions asks for 1/);
  expect(seen).toContain('samehand partition --count 1');
  delete line.environment['SAMEHAND_SESSIONS_PARTITIONS'];
  if (availableParallelism() !== 3) {
    expect((await line.run('doctor')).out.join('\n')).toMatch(/✓ Partitions +3, .*a folder made on this machine today/);
  }
  expect((await line.run('key', 'list')).out.join('\n')).toContain('first');
  for (const count of ['0', '65', 'two']) expect((await line.run('partition', '--count', count)).code).toBe(2);
}, 60_000);
