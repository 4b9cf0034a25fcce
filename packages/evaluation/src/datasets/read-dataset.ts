import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readTar } from './read-tar.ts';

/** One subject's file of a data set. */
export interface SubjectFile {
  readonly subject: string;
  readonly text: string;
}

/**
 * All subjects' files of the set `name` in `folder`, by name: from the unpacked folder `name/` if there is one, else from
 * `name.tar.gz`. Null where the folder holds neither: a missing set is no error.
 */
export function readDataset(folder: string, name: string): readonly SubjectFile[] | null {
  const files = readUnpacked(join(folder, name)) ?? readArchive(join(folder, `${name}.tar.gz`));
  return files && files.sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

function readUnpacked(folder: string): SubjectFile[] | null {
  if (!existsSync(folder)) return null;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .map((file) => ({ subject: basename(file, '.csv'), text: readFileSync(join(folder, file), 'utf8') }));
}

function readArchive(file: string): SubjectFile[] | null {
  if (!existsSync(file)) return null;
  const decoder = new TextDecoder();
  return Array.from(readTar(gunzipSync(readFileSync(file))))
    .filter(({ path }) => path.endsWith('.csv') && !basename(path).startsWith('.'))
    .map(({ path, bytes }) => ({ subject: basename(path, '.csv'), text: decoder.decode(bytes) }));
}
