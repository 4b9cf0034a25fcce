/** The head of a request as bytes, without the digits of its body's length: what is the same in the next one. */
export interface KnownHead {
  readonly before: Buffer;
  readonly after: Buffer;
}

const length = /\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n/i;

/**
 * @param bytes of a head that the HTTP parser has read, with the empty line at its end
 * @returns null where it is none of HTTP/1.1 with a length
 */
export function cutHead(bytes: Buffer): KnownHead | null {
  const text = bytes.toString('latin1');
  const found = length.exec(text);
  if (found === null || !/^[^\r\n]* HTTP\/1\.1\r\n/.test(text)) return null;
  const at = found.index + found[0].indexOf(found[1] as string, '\r\ncontent-length:'.length);
  // Copies: what a socket read lies in larger memory, which a head kept for hours would hold.
  const copy = (from: number, to: number): Buffer => Buffer.from(text.slice(from, to), 'latin1');
  return { before: copy(0, at), after: copy(at + (found[1] as string).length, text.length) };
}

/**
 * The body of a chunk that is exactly one request with this head, byte for byte but for its length.
 * @param most bytes of a body
 * @returns null for every other chunk
 */
export function readBody(chunk: Buffer, { before, after }: KnownHead, most: number): Buffer | null {
  let at = before.length;
  if (chunk.length <= at || before.compare(chunk, 0, at) !== 0) return null;
  let size = 0;
  for (const first = at; at < chunk.length && at - first < 6; at += 1) {
    const digit = (chunk[at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    size = size * 10 + digit;
  }
  const end = at + after.length;
  // A length of nothing, or with a zero before it, is not what was known.
  if (size === 0 || size > most || chunk.length !== end + size || chunk[before.length] === 48) return null;
  return after.compare(chunk, at, end) === 0 ? chunk.subarray(end) : null;
}
