/** One file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Files of an uncompressed tar archive (POSIX ustar; GNU long names and pax headers are passed over, their files keep the short
 * name). Ends at the first block that is no header; a file cut off by the end of the bytes is left out.
 */
export function* readTar(bytes: Uint8Array): Generator<ArchivedFile> {
  for (let at = 0; at + 512 <= bytes.length; ) {
    const size = Number.parseInt(readText(bytes, at + 124, 12) || '0', 8);
    const name = readText(bytes, at, 100);
    if (name === '' || !Number.isSafeInteger(size) || size < 0) return;
    const kind = String.fromCharCode(bytes[at + 156] ?? 0);
    const from = at + 512;
    if (from + size > bytes.length) return;
    if (kind === '0' || kind === '\0') {
      const folder = readText(bytes, at + 257, 5) === 'ustar' ? readText(bytes, at + 345, 155) : '';
      yield { path: folder === '' ? name : `${folder}/${name}`, bytes: bytes.subarray(from, from + size) };
    }
    at = from + Math.ceil(size / 512) * 512;
  }
}

function readText(bytes: Uint8Array, from: number, length: number): string {
  let text = '';
  for (let k = from; k < from + length && bytes[k] !== 0; k++) text += String.fromCharCode(bytes[k] as number);
  return text.trim();
}
