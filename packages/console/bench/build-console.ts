import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface BuiltConsole {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/**
 * Builds the console into a folder of its own, so that what is looked at is what the source says now: as it ships
 * (`production`), or with React's own checks in it (`development`), which complain in the browser's console.
 */
export async function buildConsole(kind: 'production' | 'development'): Promise<BuiltConsole> {
  const folder = await mkdtemp(join(tmpdir(), 'samehand-console-'));
  const root = fileURLToPath(new URL('..', import.meta.url));
  // Vite takes React's kind from the environment, which a test runner sets to something else.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = kind;
  try {
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      mode: kind,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
