import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

it('docs/api.md lists the routes that the whole server is known to have, and no other', () => {
  const documented = [...read('docs', 'api.md').matchAll(/^\| `(GET|POST|PUT|DELETE) ([^`]+)` \|/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  // The list that whole-server.test.ts holds against the running server.
  const listed = [
    ...read('packages/server/test/edge/whole-server.test.ts').matchAll(/^ {4}'(get|post|put|delete) (\/[^']*)',$/gm),
  ].map(
    ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace('{*}', '*').replace(/\{(\w+)\}/g, ':$1')}`,
  );
  expect(listed.length).toBeGreaterThan(25);
  expect(documented.toSorted()).toEqual(listed.toSorted());
});

it('docs/security-model.md names only tests that are there', () => {
  const named = new Set(
    [...read('docs', 'security-model.md').matchAll(/`((?:edge|cli)\/[a-z-]+)`/g)].map(([, name]) => name),
  );
  expect(named.size).toBeGreaterThan(8);
  for (const name of named)
    expect(read('packages', 'server', 'test', `${name}.test.ts`).length, name).toBeGreaterThan(0);
});
