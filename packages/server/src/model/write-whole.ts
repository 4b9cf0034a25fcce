import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ModelFault } from './model-fault.ts';

/**
 * Writes a file so that there is the old one or the new one at any time, never half of it, and it is on the disk when this returns.
 * For its owner only; folders are made as needed.
 * @throws ModelFault `models-unwritable`
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const open = openSync(draft, 'w', 0o600);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new ModelFault('models-unwritable', `${file} cannot be written (${why})`, { cause: error });
  }
}
