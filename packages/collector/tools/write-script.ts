/** Writes dist/samehand.js, and beside it the hash that lets a page refuse any other file. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildScript } from './build-script.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const code = await buildScript();
await mkdir(dist, { recursive: true });
await writeFile(`${dist}samehand.js`, code);
await writeFile(`${dist}samehand.js.sri`, `sha384-${createHash('sha384').update(code).digest('base64')}\n`);
