import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCommandLine } from './command-line.ts';

const names = (help: readonly string[]): string[] =>
  [...help.join('\n').matchAll(/^ {2}([a-z][a-z-]*)(?: .*)?$/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');

it('docs/command.md lists every command that there is, and no other', async () => {
  const line = openCommandLine();
  const commands: string[] = [];
  for (const name of names((await line.run('--help')).out)) {
    const below = names((await line.run(name, '--help')).out);
    if (below.length === 0) commands.push(name);
    for (const each of below) commands.push(`${name} ${each}`);
  }
  expect(commands.length).toBeGreaterThan(8);
  const text = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'command.md'), 'utf8');
  const documented = [...text.matchAll(/^\| `samehand ([a-z -]+)` \|/gm)].map(([, name]) => name);
  expect(documented.toSorted()).toEqual(commands.toSorted());
});
