/** Builds the one script file for a `<script>` tag, and the hash that lets the page refuse any other. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = `${root}dist/samehand.js`;

await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'samehand',
  platform: 'browser',
  target: ['es2021', 'chrome94', 'firefox93', 'safari15'],
  conditions: ['samehand-source'],
  legalComments: 'none',
});

const hash = createHash('sha384')
  .update(await readFile(outfile))
  .digest('base64');
await writeFile(`${outfile}.sri`, `sha384-${hash}\n`);
