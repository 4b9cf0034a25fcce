import { describe, expect, it } from 'vitest';
import { checkLaws } from './laws.ts';
import { type SourceFile, stripProse } from './read-sources.ts';

function file(path: string, text: string): SourceFile {
  const room = path.split('/')[1] ?? '';
  return { path, room, text, code: stripProse(text), isTest: /\.test\.ts$|\/(test|bench)\//.test(path) };
}

function lawsBroken(...files: SourceFile[]): string[] {
  return checkLaws(files).map((breach) => breach.law);
}

describe('architecture laws', () => {
  it('lets a lawful file pass', () => {
    expect(
      lawsBroken(
        file('packages/engine/src/a.ts', "import type { KeyZone } from '@samehand/protocol';\nexport const a = 1;\n"),
      ),
    ).toEqual([]);
  });

  it('refuses an arrow that points up, types included', () => {
    expect(lawsBroken(file('packages/protocol/src/a.ts', "import type { Engine } from '@samehand/engine';\n"))).toEqual(
      ['nothing points up'],
    );
  });

  it('refuses siblings that meet', () => {
    expect(lawsBroken(file('packages/gate/src/a.ts', "import { start } from '@samehand/collector';\n"))).toEqual([
      'nothing points up',
    ]);
  });

  it('refuses to reach past a door or out of a package', () => {
    expect(lawsBroken(file('packages/server/src/a.ts', "import { x } from '@samehand/engine/src/x.ts';\n"))).toEqual([
      'one door',
    ]);
    expect(lawsBroken(file('packages/server/src/a.ts', "import { x } from '../../engine/src/x.ts';\n"))).toEqual([
      'borders',
    ]);
  });

  it('finds a ring of files made by a type import', () => {
    const one = file('packages/engine/src/one.ts', "import { two } from './two.ts';\n");
    const two = file('packages/engine/src/two.ts', "import type { One } from './one.ts';\n");
    expect(lawsBroken(one, two)).toEqual(['no ring of files']);
  });

  it('finds a ring of folders without a ring of files', () => {
    const files = [
      file('packages/engine/src/a/one.ts', "import { two } from '../b/two.ts';\n"),
      file('packages/engine/src/b/two.ts', 'export const two = 2;\n'),
      file('packages/engine/src/b/three.ts', "export type { Four } from '../a/four.ts';\n"),
      file('packages/engine/src/a/four.ts', 'export type Four = 4;\n'),
    ];
    expect(lawsBroken(...files)).toEqual(['no ring of folders']);
  });

  it('keeps the pure rooms pure, but lets prose speak', () => {
    expect(lawsBroken(file('packages/engine/src/a.ts', 'export const now = Date.now();\n'))).toEqual(['purity']);
    expect(lawsBroken(file('packages/policy/src/a.ts', "import { readFileSync } from 'node:fs';\n"))).toEqual([
      'purity',
    ]);
    expect(
      lawsBroken(file('packages/engine/src/a.ts', '// Date and console are not used\nexport const a = "Date";\n')),
    ).toEqual([]);
    expect(lawsBroken(file('packages/server/src/b.ts', 'Date.now();\n'))).toEqual([]);
  });

  it('keeps the order of the server rooms', () => {
    expect(lawsBroken(file('packages/server/src/stores/a.ts', "import { b } from '../api/b.ts';\n"))).toEqual([
      'server order',
    ]);
  });

  it('refuses long files, default exports and empty names', () => {
    expect(lawsBroken(file('packages/engine/src/a.ts', 'export const a = 1;\n'.repeat(401)))).toEqual(['one thought']);
    expect(lawsBroken(file('packages/engine/src/a.ts', 'export default 1;\n'))).toEqual(['no default exports']);
    expect(lawsBroken(file('packages/engine/src/string-utils.ts', ''))).toEqual(['names']);
    expect(lawsBroken(file('packages/engine/src/CamelCase.ts', ''))).toEqual(['names']);
  });
});
