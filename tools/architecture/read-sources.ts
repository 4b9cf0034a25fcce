import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One source file of a package, with the text that the laws look at. */
export interface SourceFile {
  /** Path from the root of the repository, with `/`. */
  readonly path: string;
  /** Package folder name, e.g. `engine`; `desk` for examples. */
  readonly room: string;
  readonly text: string;
  /** Text with comments and the contents of string literals blanked, line breaks kept. */
  readonly code: string;
  readonly isTest: boolean;
}

const sourceEnding = /\.(ts|tsx|mts|cts)$/;

function walk(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder)) {
    if (entry === 'node_modules' || entry === 'dist') continue;
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) walk(path, found);
    else if (sourceEnding.test(entry) && !entry.endsWith('.d.ts')) found.push(path);
  }
}

/** Blanks comments and string contents so that words in prose do not count as code. Template expressions are blanked too. */
export function stripProse(text: string): string {
  const blank = (match: string): string => match.replace(/[^\n]/g, ' ');
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, blank);
}

/** Reads every source file under `packages/` and `examples/`. */
export function readSources(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  for (const area of ['packages', 'examples']) {
    for (const room of readdirSync(join(root, area))) {
      const found: string[] = [];
      walk(join(root, area, room), found);
      for (const absolute of found) {
        const path = relative(root, absolute).split(sep).join('/');
        const text = readFileSync(absolute, 'utf8');
        const isTest = /\.test\.tsx?$|\/(test|bench|dev)\//.test(path);
        files.push({ path, room, text, code: stripProse(text), isTest });
      }
    }
  }
  return files;
}
