/** Builds the one script file for a `<script>` tag: `samehand.start(…)`, minified. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the page and the server call by name, beyond what the platform's own declarations hold. */
const publicNames = [
  'start version token endpoint onRuling onError environment code where',
  'window document fetch chance now wallNow wait cancelWait',
  'sid exp mdv ntc acknowledged ruling sendEvery error authorization navigation navigationType samehand',
];

/**
 * Bundles, shortens every property name that neither the platform nor {@link publicNames} knows, and minifies. The tests
 * in Chromium run on the result.
 */
export async function buildScript(): Promise<string> {
  const known = [...(await readPlatformNames()), ...publicNames.join(' ').split(' ')];
  const bundled = await build({
    absWorkingDir: root,
    stdin: {
      contents: `import { start, version } from './src/index.ts'; globalThis.samehand = { start, version };`,
      resolveDir: root,
    },
    write: false,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2021', 'chrome94', 'firefox93', 'safari15'],
    conditions: ['samehand-source'],
    define: { 'Number.POSITIVE_INFINITY': 'Infinity', 'Number.NaN': 'NaN' },
    mangleProps: /./,
    reserveProps: new RegExp(`^(${known.map((name) => name.replaceAll('$', '\\$')).join('|')})$`),
  });
  const code = bundled.outputFiles[0]?.text ?? '';
  const entry = 'samehand-bundle';
  const chunks = await rolldown({
    input: entry,
    plugins: [
      { name: entry, resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) },
    ],
  });
  const { output } = await chunks.generate({ format: 'esm', minify: true });
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
