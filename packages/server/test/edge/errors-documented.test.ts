import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorCodes } from '../../src/errors/index.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const documented = new Map(
  [
    ...readFileSync(join(root, 'docs', 'errors.md'), 'utf8').matchAll(
      /^\| `([a-z-]+)` \| (\d{3}) \| (.+) \| (.+) \|$/gm,
    ),
  ].map(([, code = '', status = '', meaning = '', remedy = '']) => [code, { status: Number(status), meaning, remedy }]),
);

it('every code is documented with its status, what it means and what to do, and nothing else is', () => {
  expect([...documented.keys()].toSorted()).toEqual(Object.keys(errorCodes).toSorted());
  for (const [code, status] of Object.entries(errorCodes)) {
    expect(documented.get(code)?.status, code).toBe(status);
    expect(documented.get(code)?.meaning.length, code).toBeGreaterThan(10);
    expect(documented.get(code)?.remedy.length, code).toBeGreaterThan(10);
  }
});

it('every code is answered somewhere', () => {
  const sources = readdirSync(join(root, 'packages', 'server', 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('codes.ts'))
    .map((file) => readFileSync(join(root, 'packages', 'server', 'src', file), 'utf8'))
    .join('\n');
  for (const code of Object.keys(errorCodes)) expect(sources.includes(`'${code}'`), code).toBe(true);
});
