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

const index = fileURLToPath(new URL('../src/index.ts', import.meta.url));

/** Property names that the page and the server know, beyond those of the platform. */
const publicNames =
  'start version token endpoint onRuling onError code where sid exp mdv ntc acknowledged ruling sendEvery error ' +
  'authorization navigation navigationType samehand samehandRuns';

/** Property names that the platform knows too, but that stand on none of its objects here. */
const privateNames =
  'kind payload sequence previous release flush wheel count path value pair stroke pause page step bits see finish take ' +
  'move duration waiting key current close held part send end check keep seal';

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

export async function buildScript(): Promise<string> {
  const bundled = await bundle(`import { start, version } from '${index}'; globalThis.samehand = { start, version };`);
  const limited = bundled.replace(/\bcaptureLimits\.(\w+)/g, (_, limit) =>
    String(captureLimits[limit as keyof typeof captureLimits]),
  );
  const inlined = inlineFields(limited)
    .replace(/(["'`])([a-z-]+)\1/g, (quoted, _, word) => String(places.get(word) ?? quoted))
    // Words are places now: looking one up gives itself.
    .replace(/\b(?:payloadKinds|strokeKinds|pointerButtons|clockGrids)\.indexOf\(([\w.]+)\)/g, '$1')
    // The sampler and the cutter keep every bound by construction, and the server's decoder checks each again.
    .replace(/^\s*to\.check\([^;]*\);$/gm, '')
    .replace(/ \?\? NaN\b/g, '')
    // A trusted event's time and place are finite.
    .replace(/^\s*if \(!Number\.isFinite\([^()]*\)\) return;$/gm, '')
    .replace(/!Number\.isFinite\([^()]*\) \|\| /g, '')
    // Nobody here reads why a batch cannot be written.
    .replace(/failure\(\{\s*code: "out-of-range",\s*part\s*\}\)/, 'failure()');
  const known = await readPlatformNames();
  for (const name of publicNames.split(' ')) known.add(name);
  for (const name of privateNames.split(' ')) known.delete(name);
  const renamed = await transform(inlined, {
    minifySyntax: true,
    mangleProps: /./,
    reserveProps: new RegExp(`^(${[...known].map((name) => name.replaceAll('$', '\\$')).join('|')})$`),
  });
  const { code } = await minify(await bundle(renamed.code, true), {
    ecma: 2020,
    module: false,
    mangle: { toplevel: true },
    compress: {
      ecma: 2020,
      passes: 4,
      toplevel: true,
      pure_getters: true,
      unsafe_arrows: true,
      // Takes the language's own objects for what they are; a page that replaced them would break more than this.
      unsafe: true,
    },
  });
  if (code === undefined) throw new Error('the script is empty');
  return code;
}

/** The layout's fields (`const hold = [2, 0, 2000, 5];`) stand where they are written, and have no names. */
function inlineFields(source: string): string {
  const fields = new Map<string, string>();
  for (const [, name, field] of source.matchAll(/^const (\w+) = (\[[^;\]]*\]);$/gms)) {
    if (name !== undefined && field !== undefined && /^\[[-+*/\d\s,e._()]+\]$/.test(field))
      fields.set(name, field.replace(/\s/g, ''));
  }
  return source.replace(/(\bto\.field\(.*, )(\w+)\);/g, (call, head, name) => {
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
