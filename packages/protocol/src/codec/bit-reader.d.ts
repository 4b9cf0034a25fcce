import { type Field } from './layout.ts';
/** Why bytes are no batch. The list is closed. */
export declare const decodeCodes: readonly [
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
];
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
  readonly bytes: DataView;
  /** Bits read; after a failure all of them. */
  place: number;
  /** Bits there are. */
  readonly end: number;
  failure: DecodeError | undefined;
}
export declare function createBitReader(bytes: Uint8Array): BitReader;
export declare function refuse(from: BitReader, code: DecodeCode, where: string): void;
/** `width` bits, 0…24. */
export declare function readBits(from: BitReader, width: number, where: string): number;
/** An exponential Golomb code of order `order`, 0…15. */
export declare function readGolomb(from: BitReader, order: number, where: string): number;
/** A value of the field's range in the field's own unit (ms, pixels, …). */
export declare function readField(from: BitReader, [name, unit, least, most, order]: Field): number;
/** −1 for 1, 1 for 2, −2 for 3, … */
export declare function unfoldSign(value: number): number;
