import { type Field, longestLead } from './layout.ts';

/** Why bytes are no batch. The list is closed. */
export const decodeCodes = [
  /** Longer than `captureLimits.batchBytes`. */
  'too-long',
  /** The first byte is not a version that this decoder knows. */
  'unknown-version',
  /** The bytes end inside the batch. */
  'cut-short',
  /** A number is outside its range, or together too many. */
  'out-of-range',
  /** A payload kind or a name that does not exist. */
  'unknown-kind',
  /** Meaning something, but not written the one way it must be. */
  'not-canonical',
  /** Something follows the batch. */
  'trailing-bytes',
] as const;
export type DecodeCode = (typeof decodeCodes)[number];

export interface DecodeError {
  readonly code: DecodeCode;
  /** Offset of the byte at which it was noticed. */
  readonly at: number;
  /** Field that was being read, by its name in docs/wire.md. */
  readonly where: string;
}

/** Where reading stands. After the first failure every read gives the least value, so that loops need only look between rounds. */
export interface BitReader {
  readonly bytes: DataView;
  /** Bits read; after a failure all of them. */
  place: number;
  /** Bits there are. */
  readonly end: number;
  failure: DecodeError | undefined;
}

export function createBitReader(bytes: Uint8Array): BitReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { bytes: view, place: 0, end: bytes.length * 8, failure: undefined };
}

export function refuse(from: BitReader, code: DecodeCode, where: string): void {
  from.failure ??= { code, at: from.place >>> 3, where };
  from.place = from.end;
}

/** `width` bits, 0…24. */
export function readBits(from: BitReader, width: number, where: string): number {
  if (width === 0) return 0;
  const value = peek(from) >>> (32 - width);
  return advance(from, width, where) ? value : 0;
}

/** An exponential Golomb code of order `order`, 0…15. */
export function readGolomb(from: BitReader, order: number, where: string): number {
  const word = peek(from);
  const lead = Math.clz32(word);
  const width = lead * 2 + 1 + order;
  if (width > 32) return readLongGolomb(from, order, lead, where);
  const value = ((word << lead) >>> (31 - lead - order)) - (1 << order);
  return advance(from, width, where) ? value : 0;
}

/** A code that does not fit the 32 bits that are looked at together; at the end of the bytes zeros seem to follow. */
function readLongGolomb(from: BitReader, order: number, lead: number, where: string): number {
  if (from.place + lead > from.end) advance(from, lead, where);
  else if (lead > longestLead) refuse(from, 'out-of-range', where);
  else {
    from.place += lead;
    const value = readBits(from, lead + 1, where) * (1 << order) + readBits(from, order, where) - (1 << order);
    if (value <= 0x7fffffff) return from.failure ? 0 : value;
    refuse(from, 'out-of-range', where);
  }
  return 0;
}

/** A value of the field's range in the field's own unit (ms, pixels, …). */
export function readField(from: BitReader, [unit, least, most, order]: Field, where: string): number {
  const value = readGolomb(from, order, where) * unit + least;
  if (value <= most) return value;
  refuse(from, 'out-of-range', where);
  return least;
}

/** −1 for 1, 1 for 2, −2 for 3, … */
export function unfoldSign(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** The 32 bits at bit `place`; zeros behind the end. */
function peek({ bytes, place, end }: BitReader): number {
  const at = place >>> 3;
  const shift = place & 7;
  // The end is known in bits: asking a view for its length costs as much as reading from it.
  if (at * 8 + 40 <= end) return (bytes.getInt32(at) << shift) | (bytes.getUint8(at + 4) >>> (8 - shift));
  let word = 0;
  for (let index = at; index < end / 8; index += 1) word |= bytes.getUint8(index) << (24 - (index - at) * 8);
  return word << shift;
}

function advance(from: BitReader, width: number, where: string): boolean {
  const next = from.place + width;
  if (next <= from.end) {
    from.place = next;
    return true;
  }
  from.place = from.end;
  refuse(from, 'cut-short', where);
  return false;
}
