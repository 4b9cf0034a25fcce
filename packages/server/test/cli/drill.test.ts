import { randomBytes } from 'node:crypto';
import { epochMs } from '@samehand/protocol';
import { expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command.ts';
import { openCommandLine } from './command-line.ts';

it('hands the attack to the bench, with a key that opens nothing afterwards', async () => {
  const line = openCommandLine();
  const asked: { readonly words: readonly string[]; readonly key: string }[] = [];
  const said: string[] = [];
  const run = (...words: string[]) =>
    runCommand(words, '0', {
      environment: line.environment,
      folder: line.folder,
      clock: () => epochMs(Date.now()),
      random: randomBytes,
      write: (text) => void said.push(text),
      remark: (text) => void said.push(text),
      stopAsked: new Promise(() => undefined),
      runBeside: async (program, words, environment) => {
        expect(program.pathname).toMatch(/evaluation\/(src|dist)\/cli\.(ts|js)$/);
        asked.push({ words, key: environment['SAMEHAND_DRILL_KEY'] ?? '' });
        return 1;
      },
    });
  await line.run('init');
  expect(await run('drill', 'ducky', '--variant', 'gaps-uniform')).toBe(1);
  const [{ words, key } = { words: [], key: '' }] = asked;
  expect(words.slice(0, 3)).toEqual(['drill', 'ducky', '--samehand']);
  expect(words.slice(-2)).toEqual(['--variant', 'gaps-uniform']);
  expect(key).toMatch(/^sh_[0-9a-f]{16}_/);
  const keys = (await line.run('key', 'list')).out.filter((row) => row.includes('one drill'));
  expect(keys).toHaveLength(1);
  expect(keys[0]).toContain('drill,sessions,gate');
  expect(keys[0]?.match(/\d{4}-\d\d-\d\d/g)?.length).toBe(2);
  expect(said.join('\n')).not.toContain(key);
});

it('says what is missing where no bench can be run', async () => {
  const line = openCommandLine();
  await line.run('init');
  expect(await line.run('drill', 'ducky')).toMatchObject({ code: 1, remarks: expect.stringContaining('bench') });
});
