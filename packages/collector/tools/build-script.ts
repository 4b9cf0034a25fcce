/**
 * Builds the one script file for a `<script>` tag, `samehand.start(…)`: bundled, then made as small as meaning allows. The
 * tests in Chromium run on the result, so that whatever is shortened here is proved there.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  captureLimits,
  clockGrids,
  contextKinds,
  deviceSigns,
  lossReasons,
  pointerButtons,
  strokeKinds,
} from '@samehand/protocol';
import { transform } from 'esbuild';
import { minify } from 'terser';
import { Rolldown } from 'tsdown';
import { leaveOut } from './leave-out.ts';
import chosenNames from './property-names.json' with { type: 'json' };

const index = fileURLToPath(new URL('../src/index.ts', import.meta.url));

/** Property names that the page and the server know, beyond those of the platform. */
const publicNames =
  'start token endpoint onRuling onError code where sid exp mdv ntc acknowledged ruling sendEvery error nonce ' +
  'authorization navigation navigationType samehand samehandRuns';

/** Property names that the platform knows too, but that stand on none of its objects here. */
const privateNames =
  'kind payload sequence previous release flush wheel count path value pair stroke pause page step bits see finish take ' +
  'move duration waiting key current close held part send end check keep seal environment';

/** Words that travel as their place in a list of the protocol: the script says the place at once. */
const lists: readonly (readonly string[])[] = [
  ['keystrokes', 'strokes', 'context', 'device'],
  strokeKinds,
  pointerButtons,
  clockGrids,
  contextKinds,
  lossReasons,
  deviceSigns,
];
/** Words of these lists that the platform says too (names of events and states): they stay words. */
const platformWords = ['hidden', 'visible', 'paste', 'copy', 'drop'];
const places = new Map(
  lists
    .flatMap((list) => list.map((word, place) => [word, place] as const))
    .filter(([word]) => !platformWords.includes(word)),
);

/** @param names of properties; those that are not named get the next free one */
export async function buildScript(names: Readonly<Record<string, string>> = chosenNames): Promise<string> {
  return finish((await renameProperties(names)).code);
}

/** Every private property of the script. */
export async function listProperties(): Promise<string[]> {
  return Object.keys((await renameProperties({})).mangleCache ?? {});
}

/** The whole source in one module, its private properties renamed. */
async function renameProperties(names: Readonly<Record<string, string>>) {
  const bundled = await bundle(`import { start } from '${index}'; globalThis.samehand = { start };`);
  const limited = bundled.replace(/\bcaptureLimits\.(\w+)/g, (_, limit) =>
    String(captureLimits[limit as keyof typeof captureLimits]),
  );
  const inlined = leaveOut(inlineFields(limited))
    .replace(/(["'`])([a-z-]+)\1/g, (quoted, _, word) => String(places.get(word) ?? quoted))
    // Words are places now: looking one up gives itself.
    .replace(/\b(?:payloadKinds|strokeKinds|pointerButtons|clockGrids)\.indexOf\(([\w.]+)\)/g, '$1');
  const known = await readPlatformNames();
  for (const name of publicNames.split(' ')) known.add(name);
  for (const name of privateNames.split(' ')) known.delete(name);
  return transform(inlined, {
    minifySyntax: true,
    mangleProps: /./,
    // Found by `choose-names.ts`: with them brotli finds longer repeats. What is not in the list gets the next free name.
    mangleCache: { ...names } as Record<string, string>,
    reserveProps: new RegExp(`^(${[...known].map((name) => name.replaceAll('$', '\\$')).join('|')})$`),
  });
}

async function finish(source: string): Promise<string> {
  const { code } = await minify(await bundle(source, true), {
    ecma: 2020,
    module: false,
    mangle: { toplevel: true, nth_identifier: { get: nameLocal } },
    compress: {
      ecma: 2020,
      passes: 4,
      toplevel: true,
      pure_getters: true,
      unsafe_arrows: true,
      // Takes the language's own objects for what they are; a page that replaced them would break more than this.
      unsafe: true,
      // Numbers here are times and counts: in which order they are multiplied or compared makes no difference that is measured.
      unsafe_math: true,
      unsafe_comps: true,
    },
  });
  if (code === undefined) throw new Error('the script is empty');
  return code;
}

/** Names of locals in the order of the alphabet, whatever is frequent in the text: brotli finds longer repeats. a … z, aa … */
function nameLocal(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : nameLocal(Math.floor(place / 26) - 1) + last;
}

/**
 * The layout's fields (`const hold = [2, 0, 2000, 5];`) stand where they are written, as arguments, and have no names. Their greatest
 * values (the third) are for checks only: see leave-out.ts.
 */
function inlineFields(source: string): string {
  const fields = new Map<string, string>();
  const short = source.replace(/^const (\w+) = \[([-+*/\d\s,e._()]+)\];$/gm, (whole, name, list) => {
    const [unit, least, most, order] = list.split(',').map((value: string) => value.trim());
    if (most === undefined || order === undefined || list.split(',').length !== 4) return whole;
    fields.set(name, `${unit}, ${least}, ${order}`);
    return `const ${name} = [${fields.get(name)}];`;
  });
  return short.replace(/(\bto\.field\(.*, )(\w+)\);/g, (call, head, name) => {
    const field = fields.get(name);
    return field === undefined ? call : `${head}${field});`;
  });
}

/** Bundles what `source` imports, as one module without exports. */
async function bundle(source: string, isLast = false): Promise<string> {
  const entry = 'samehand-entry';
  const build = await Rolldown.rolldown({
    input: entry,
    platform: 'browser',
    resolve: { conditionNames: ['samehand-source', 'import', 'default'] },
    transform: {
      target: 'es2022',
      define: { 'Number.POSITIVE_INFINITY': 'Infinity', 'Number.NEGATIVE_INFINITY': '-Infinity', 'Number.NaN': 'NaN' },
    },
    plugins: [
      { name: entry, resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? source : null) },
    ],
  });
  const { output } = await build.generate(isLast ? { format: 'iife', minify: true } : { format: 'esm' });
  return output[0].code;
}

/** Every word of TypeScript's declarations of the language and the DOM: far more than the property names, none fewer. */
async function readPlatformNames(): Promise<Set<string>> {
  const { default: getExePath } = await import(
    new URL('lib/getExePath.js', import.meta.resolve('typescript/package.json')).href
  );
  const folder = dirname(getExePath());
  const names = new Set<string>();
  for (const file of await readdir(folder)) {
    if (!/^lib\.(dom|es).*\.d\.ts$/.test(file)) continue;
    const declarations = (await readFile(`${folder}/${file}`, 'utf8')).replace(/\/\*[^]*?\*\//g, '');
    for (const [word] of declarations.matchAll(/[A-Za-z_$][\w$]*/g)) names.add(word);
  }
  return names;
}
