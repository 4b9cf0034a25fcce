import type { Field } from './layout.ts';
/** Writes bits from the highest of each byte down. */
export interface BitWriter {
  /** `width` ≤ 25. */
  bits(value: number, width: number): void;
  /** Exponential Golomb code of order k: value + 2^k in binary, behind as many zeros as it has bits above the lowest k + 1. */
  golomb(value: number, order: number): void;
  /** A value of the field's range; any other is refused. */
  field(value: number, field: Field): void;
  /** Notes what cannot be written; the first stands. */
  refuse(where: string): void;
  /** The bytes, the last one padded with zeros, or what was refused. */
  finish(): Uint8Array | string;
}
export declare function createBitWriter(): BitWriter;
/** Zeros that lead the code of `value`. */
export declare function golombLead(value: number, order: number): number;
/** Order, 0…15, in which `values` take the fewest bits, and how many. */
export declare function bestOrder(values: readonly number[]): {
  order: number;
  bits: number;
};
/** 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … */
export declare function foldSign(value: number): number;
