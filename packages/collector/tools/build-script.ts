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

/** Words that travel as their place in a list of the protocol, and are no words of the platform's. */
const listedWords = [
  'keystrokes',
  'strokes',
  'context',
  'device',
  ...strokeKinds,
  ...pointerButtons,
  ...clockGrids,
  ...contextKinds,
  ...lossReasons,
  ...deviceSigns,
].filter((word) => !['hidden', 'visible', 'paste', 'copy', 'drop'].includes(word));

export async function buildScript(): Promise<string> {
  const bundled = await bundle(`import { start, version } from '${index}'; globalThis.samehand = { start, version };`);
  const inlined = bundled
    .replace(/\bcaptureLimits\.(\w+)/g, (_, limit) => String(captureLimits[limit as keyof typeof captureLimits]))
    .replace(/(["'`])([a-z-]+)\1/g, (quoted, _, word) => {
      const place = listedWords.indexOf(word);
      return place < 0 ? quoted : `"_${place.toString(36)}"`;
    });
  const known = await readPlatformNames();
  for (const name of publicNames.split(' ')) known.add(name);
  for (const name of privateNames.split(' ')) known.delete(name);
  const renamed = await transform(inlined, {
    minifySyntax: true,
    mangleProps: /./,
    reserveProps: new RegExp(`^(${[...known].map((name) => name.replaceAll('$', '\\$')).join('|')})$`),
  });
  return bundle(renamed.code, true);
}

/** Bundles what `source` imports, as one module without exports. */
async function bundle(source: string, minify = false): Promise<string> {
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
  const { output } = await build.generate({ format: minify ? 'iife' : 'esm', minify });
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
