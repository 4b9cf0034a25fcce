import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readGzip } from './read-gzip.ts';
import { readTar } from './read-tar.ts';

/** One subject's file of a data set. */
export interface SubjectFile {
  readonly subject: string;
  readonly text: string;
}

/**
 * All subjects' files of the set `name` in `folder`, by name: from the unpacked folder `name/` if there is one, else from
 * `name.tar.gz`. Null where the folder holds neither: a missing set is no error, but a broken archive is.
 * @throws RangeError naming the archive that cannot be unpacked
 */
export function readDataset(folder: string, name: string): readonly SubjectFile[] | null {
  const files = readUnpacked(join(folder, name)) ?? readArchive(join(folder, `${name}.tar.gz`));
  return files && files.sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

function readUnpacked(folder: string): SubjectFile[] | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.csv'))
    .map(({ name }) => ({ subject: basename(name, '.csv'), text: readFileSync(join(folder, name), 'utf8') }));
}

function readArchive(file: string): SubjectFile[] | null {
  if (!existsSync(file)) return null;
  const decoder = new TextDecoder();
  return Array.from(readTar(readGzip(file)))
    .filter(({ path }) => path.endsWith('.csv') && !basename(path).startsWith('.'))
    .map(({ path, bytes }) => ({ subject: basename(path, '.csv'), text: decoder.decode(bytes) }));
}
