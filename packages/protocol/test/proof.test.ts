import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(packageFolder, '../../node_modules/.bin/tsc');
const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});

/** What `tsc` says about the package's sources after `capture.ts` was changed; empty when it is content. */
async function compileChanged(from: string, to: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'samehand-proof-'));
  copies.push(copy);
  cpSync(join(packageFolder, 'src'), join(copy, 'src'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  });
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ type: 'module' }));
  const config = { extends: join(packageFolder, '../../tsconfig.base.json'), files: ['src/proof/capture.proof.ts'] };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config));
  const file = join(copy, 'src/capture/capture.ts');
  const source = readFileSync(file, 'utf8');
  if (!source.includes(from)) throw new Error(`capture.ts has no "${from}" any more`);
  writeFileSync(file, source.replace(from, to));
  try {
    await promisify(execFile)(compiler, ['-p', copy]);
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const press = 'readonly pressPress: Uint16Array;';
const age = 'readonly age: number;';
const button = 'readonly button: PointerButton;';

test('the sources as they are pass', async () => {
  expect(await compileChanged(age, age)).toBe('');
});

test.each([
  ['a string', press, `${press} readonly text: string;`, /payload\.text: text/],
  ['an optional string', press, `${press} readonly text?: string;`, /payload\.text: text/],
  ['a list of strings', press, `${press} readonly words: readonly string[];`, /payload\.words\[\]: text/],
  ['a string in an object', age, `${age} readonly page2: { readonly title: string };`, /page2\.title: text/],
  ['a word of an unlisted union', button, `readonly button: PointerButton | 'a' | 'b';`, /button: text/],
  ['a branded string', press, `${press} readonly text: string & { readonly brand: 1 };`, /payload\.text: text/],
  ['a template string', press, `${press} readonly text: \`key-\${string}\`;`, /payload\.text: text/],
  ['any', press, `${press} readonly text: any;`, /payload\.text: anything/],
  ['unknown', press, `${press} readonly text: unknown;`, /payload\.text: anything/],
  ['a key code', press, `${press} readonly code: number;`, /payload\.code: number/],
  ['a column of key codes', press, `${press} readonly codes: Uint16Array;`, /payload\.codes: column/],
  ['a list of numbers', press, `${press} readonly codes: readonly number[];`, /payload\.codes\[\]: number/],
  ['a wide character', press, `${press} readonly code: bigint;`, /payload\.code: neither/],
  ['a flag for each key', press, `${press} readonly isVowel: readonly boolean[];`, /payload\.isVowel\[\]: neither/],
  ['an index of names', age, `${age} readonly seen: Readonly<Record<string, number>>;`, /seen: any names/],
  ['a function', age, `${age} readonly read: () => string;`, /read: function/],
  ['an opened list', "'untrusted-event',\n] as const", "'untrusted-event',\n] as string[]", /open|any names/],
  [
    'a new payload',
    'KeystrokeWindow | StrokeRun',
    'KeystrokeWindow | { readonly kind: "text"; readonly of: string } | StrokeRun',
    /payload\.of: text/,
  ],
  ['a place that is gone', age, '', /"age: number"/],
])('%s breaks the build and is named', async (_name, from, to, said) => {
  const output = await compileChanged(from, to);
  expect(output).toMatch(/capture\.proof\.ts.*error TS2344/);
  expect(output).toMatch(said);
});
