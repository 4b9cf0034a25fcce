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

export function createBitWriter(): BitWriter {
  const bytes: number[] = [];
  let pending = 0;
  let width = 0;
  let refused: string | undefined;

  const bits = (value: number, count: number) => {
    pending = (pending << count) | value;
    width += count;
    while (width >= 8) {
      width -= 8;
      bytes.push((pending >> width) & 255);
    }
    pending &= 255;
  };
  const golomb = (value: number, order: number) => {
    const lead = golombLead(value, order);
    bits(0, lead);
    bits(value + (1 << order), lead + 1 + order);
  };
  const refuse = (where: string) => {
    refused ??= where;
  };

  return {
    bits,
    golomb,
    refuse,
    field(value, [name, unit, least, most, order]) {
      const units = (value - least) / unit;
      if (units >= 0 && value <= most && Number.isInteger(units)) golomb(units, order);
      else refuse(name);
    },
    finish() {
      if (width) bits(0, 8 - width);
      return refused ?? Uint8Array.from(bytes);
    },
  };
}

/** Zeros that lead the code of `value`. */
export function golombLead(value: number, order: number): number {
  return 31 - Math.clz32((value >> order) + 1);
}

/** Order, 0…15, in which `values` take the fewest bits, and how many. */
export function bestOrder(values: readonly number[]): { order: number; bits: number } {
  let best = { order: 0, bits: Number.POSITIVE_INFINITY };
  for (let order = 0; order < 16; order += 1) {
    let bits = 0;
    for (const value of values) bits += golombLead(value, order) * 2 + 1 + order;
    if (bits < best.bits) best = { order, bits };
  }
  return best;
}

/** 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
