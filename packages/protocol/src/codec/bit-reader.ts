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
  /** Field that was being read. */
  readonly where: string;
}

/** Where reading stands. After the first failure every read gives the least value, so that loops need only look between rounds. */
export interface BitReader {
  readonly bytes: Uint8Array;
  /** Bits read. */
  place: number;
  /** Bits there are. */
  readonly end: number;
  failure: DecodeError | undefined;
}

/** The bytes are copied once, with room behind, so that 32 bits can be looked at anywhere. */
export function createBitReader(bytes: Uint8Array): BitReader {
  const padded = new Uint8Array(bytes.length + 8);
  padded.set(bytes);
  return { bytes: padded, place: 0, end: bytes.length * 8, failure: undefined };
}

export function refuse(from: BitReader, code: DecodeCode, where: string): void {
  from.failure ??= { code, at: from.place >>> 3, where };
}

/** `width` bits, 0…24. */
export function readBits(from: BitReader, width: number, where: string): number {
  if (width === 0 || from.failure) return 0;
  const value = peek(from) >>> (32 - width);
  advance(from, width, where);
  return value;
}

/** An exponential Golomb code of order `order`, 0…15: 0 … 2³¹ − 1. */
export function readGolomb(from: BitReader, order: number, where: string): number {
  if (from.failure) return 0;
  const lead = Math.clz32(peek(from));
  if (lead > longestLead) {
    if (from.place + lead <= from.end) refuse(from, 'out-of-range', where);
    else advance(from, lead, where);
    return 0;
  }
  from.place += lead;
  const high = (peek(from) >>> (31 - lead)) - 1;
  advance(from, lead + 1, where);
  if (order === 0) return from.failure ? 0 : high;
  const low = peek(from) >>> (32 - order);
  advance(from, order, where);
  if (high > 0x7fffffff >>> order) refuse(from, 'out-of-range', where);
  return from.failure ? 0 : high * (1 << order) + low;
}

/** A value of the field's range in the field's own unit (ms, pixels, …). */
export function readField(from: BitReader, [name, unit, least, most, order]: Field): number {
  const value = readGolomb(from, order, name) * unit + least;
  if (value <= most) return value;
  refuse(from, 'out-of-range', name);
  return least;
}

/** −1 for 1, 1 for 2, −2 for 3, … */
export function unfoldSign(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** The next 32 bits; zeros behind the end. */
function peek({ bytes, place }: BitReader): number {
  const at = place >>> 3;
  const shift = place & 7;
  const word =
    ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return shift === 0 ? word : (word << shift) | ((bytes[at + 4] ?? 0) >>> (8 - shift));
}

function advance(from: BitReader, width: number, where: string): void {
  if (from.place + width > from.end) {
    from.place = from.end;
    refuse(from, 'cut-short', where);
  } else from.place += width;
}
