import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * The whole of a gzip file.
 * @throws RangeError naming the file, where it cannot be read or is not whole
 */
export function readGzip(file: string): Uint8Array {
  try {
    return gunzipSync(readFileSync(file));
  } catch (error) {
    throw new RangeError(`${file} cannot be unpacked: ${(error as Error).message}`, { cause: error });
  }
}
