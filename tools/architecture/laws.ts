import { posix } from 'node:path';
import { findRing } from './find-ring.ts';
import type { Import } from './read-imports.ts';
import { readImports } from './read-imports.ts';
import type { SourceFile } from './read-sources.ts';

/** A broken law: where, and what to do about it. */
export interface Breach {
  readonly law: string;
  readonly where: string;
  readonly what: string;
}

/** Which rooms a room may import: the table of docs/map.md. Arrows point only downward. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  collector: ['protocol'],
  engine: ['protocol'],
  policy: ['protocol', 'engine'],
  server: ['protocol', 'engine', 'policy'],
  gate: ['protocol'],
  console: ['protocol'],
  evaluation: ['protocol', 'engine', 'policy'],
  desk: ['gate', 'collector'],
};

/** Which folders of the server may import which: main → ingest, api → sessions → actions, stores. */
const serverOrder: Readonly<Record<string, readonly string[]>> = {
  stores: [],
  actions: ['stores'],
  auth: ['stores'],
  sessions: ['actions', 'stores'],
  ingest: ['sessions', 'stores', 'auth'],
  api: ['sessions', 'stores', 'auth', 'actions'],
};

/**
 * Rooms without side effects. Their tsconfig knows neither Node nor the browser, so the compiler itself refuses
 * `process`, `fetch` or `document`; here stand the impurities that the language itself offers.
 */
const pureRooms = ['protocol', 'engine', 'policy'];
const impure = /\bnew Date\b|\bDate\s*[.(]|\bMath\s*\.\s*random\b|\bglobalThis\b|\beval\s*\(|\bnew Function\b/g;

const bannedNames = /(^|[-/])(utils?|helpers?|common|managers?|misc)([-./]|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|mts|cts)$/;
/** Files that a tool reads and for which it demands a default export. */
const toolFile = /(^|\/)(vite|vitest|tsdown)\.config\.ts$/;

export const lineLimit = 400;

/** Relative imports out of a package are allowed only from scripts that never ship: tests, benches and dev servers. */
function checkBorders(file: SourceFile, imports: readonly Import[]): Breach[] {
  const breaches: Breach[] = [];
  const allowed = mayImport[file.room] ?? [];
  for (const { specifier, target, line } of imports) {
    const where = `${file.path}:${line}`;
    if (specifier.startsWith('.')) {
      const home = file.path.split('/').slice(0, 2).join('/');
      if (!file.isTest && !target.startsWith(`${home}/`)) {
        breaches.push({
          law: 'borders',
          where,
          what: `reaches out of its package to ${target}; import the package by its name`,
        });
      }
      continue;
    }
    const own = specifier.match(/^@samehand\/([a-z]+)(\/.*)?$/);
    if (own === null) continue;
    const room = own[1] ?? '';
    if (own[2] !== undefined && !file.isTest) {
      breaches.push({
        law: 'one door',
        where,
        what: `reaches past the door of ${room} (${specifier}); import @samehand/${room}`,
      });
    }
    if (room !== file.room && !allowed.includes(room) && !file.isTest) {
      breaches.push({
        law: 'nothing points up',
        where,
        what: `${file.room} may not import ${room} (may: ${allowed.join(', ') || 'nothing'})`,
      });
    }
  }
  return breaches;
}

function checkPurity(file: SourceFile, imports: readonly Import[]): Breach[] {
  if (!pureRooms.includes(file.room) || file.isTest) return [];
  const breaches: Breach[] = [];
  for (const { specifier, line } of imports) {
    if (specifier.startsWith('node:')) {
      breaches.push({
        law: 'purity',
        where: `${file.path}:${line}`,
        what: `${file.room} is pure and may not import ${specifier}`,
      });
    }
  }
  file.code.split('\n').forEach((text, index) => {
    for (const match of text.matchAll(impure)) {
      breaches.push({
        law: 'purity',
        where: `${file.path}:${index + 1}`,
        what: `${file.room} is pure: pass ${match[0]} in as an argument`,
      });
    }
  });
  return breaches;
}

function checkShape(file: SourceFile): Breach[] {
  const breaches: Breach[] = [];
  const lines = file.text.split('\n').length - 1;
  if (lines > lineLimit)
    breaches.push({ law: 'one thought', where: file.path, what: `${lines} lines; the limit is ${lineLimit}` });
  if (/^export default\b/m.test(file.code) && !toolFile.test(file.path)) {
    breaches.push({ law: 'no default exports', where: file.path, what: 'name the export as the file is named' });
  }
  if (bannedNames.test(file.path)) breaches.push({ law: 'names', where: file.path, what: 'say what it does instead' });
  if (!kebab.test(posix.basename(file.path)))
    breaches.push({ law: 'names', where: file.path, what: 'files are kebab-case' });
  return breaches;
}

function checkServerOrder(file: SourceFile, imports: readonly Import[]): Breach[] {
  if (file.room !== 'server' || file.isTest) return [];
  const folderOf = (path: string): string | undefined => path.match(/^packages\/server\/src\/([a-z]+)\//)?.[1];
  const from = folderOf(file.path);
  const allowed = from === undefined ? undefined : serverOrder[from];
  if (allowed === undefined) return [];
  return imports.flatMap(({ target, line }) => {
    const to = folderOf(target);
    if (to === undefined || to === from || !(to in serverOrder) || allowed.includes(to)) return [];
    return [
      {
        law: 'server order',
        where: `${file.path}:${line}`,
        what: `${from} may not import ${to} (may: ${allowed.join(', ') || 'nothing'})`,
      },
    ];
  });
}

function checkRings(files: readonly SourceFile[], importsOf: ReadonlyMap<string, readonly Import[]>): Breach[] {
  const fileGraph = new Map<string, Set<string>>();
  const folderGraph = new Map<string, Set<string>>();
  for (const file of files) {
    if (file.isTest) continue;
    for (const { specifier, target } of importsOf.get(file.path) ?? []) {
      if (!specifier.startsWith('.') || !importsOf.has(target)) continue;
      addArrow(fileGraph, file.path, target);
      const [from, to] = [posix.dirname(file.path), posix.dirname(target)];
      if (from !== to) addArrow(folderGraph, from, to);
    }
  }
  const rings: readonly (readonly [string, string[] | null])[] = [
    ['files', findRing(fileGraph)],
    ['folders', findRing(folderGraph)],
  ];
  return rings.flatMap(([kind, ring]) =>
    ring === null ? [] : [{ law: `no ring of ${kind}`, where: ring[0] ?? '', what: ring.join(' → ') }],
  );
}

function addArrow(graph: Map<string, Set<string>>, from: string, to: string): void {
  const targets = graph.get(from) ?? new Set();
  targets.add(to);
  graph.set(from, targets);
}

/** Holds the sources against every law. An empty list means that the house stands. */
export function checkLaws(files: readonly SourceFile[]): Breach[] {
  const importsOf = new Map(files.map((file) => [file.path, readImports(file)]));
  return [
    ...files.flatMap((file) => {
      const imports = importsOf.get(file.path) ?? [];
      return [
        ...checkBorders(file, imports),
        ...checkPurity(file, imports),
        ...checkShape(file),
        ...checkServerOrder(file, imports),
      ];
    }),
    ...checkRings(files, importsOf),
  ];
}
