import { posix } from 'node:path';
import type { SourceFile } from './read-sources.ts';

/** One import or re-export, types included. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root for relative imports; the specifier itself for packages. */
  readonly target: string;
  readonly line: number;
}

const statement =
  /^[ \t]*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Every import of a file: static, side-effect, dynamic, `import type` and `import('…')` in types. */
export function readImports(file: SourceFile): Import[] {
  const text = file.text.replace(/\/\*[\s\S]*?\*\/|^[ \t]*\/\/[^\n]*/gm, (match) => match.replace(/[^\n]/g, ' '));
  const imports: Import[] = [];
  for (const match of text.matchAll(statement)) {
    const specifier = match[1] ?? match[2] ?? match[3];
    if (specifier === undefined) continue;
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : specifier;
    const line = text.slice(0, match.index).split('\n').length;
    imports.push({ from: file.path, specifier, target, line });
  }
  return imports;
}
