import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Folder of the built console, or null where the package is not installed. It may not have been built yet. */
export function findConsoleFolder(): string | null {
  const folder = folderOf('@samehand/console');
  return folder === null ? null : join(folder, 'dist');
}

/** The collector's one script file, or null where the package is not installed. It may not have been built yet. */
export function findCollectorFile(): string | null {
  const folder = folderOf('@samehand/collector');
  return folder === null ? null : join(folder, 'dist', 'samehand.js');
}

function folderOf(name: string): string | null {
  try {
    const file = findPackageJSON(name, import.meta.url);
    return file === undefined ? null : dirname(file);
  } catch {
    return null;
  }
}
