import type { Field } from './layout.ts';

/** Writes bits from the highest of each byte down. What has no code is noted, and the writing goes on. */
export interface BitWriter {
  /** `width` ≤ 25. */
  bits(value: number, width: number): void;
  /** Exponential Golomb code of order k: value + 2^k in binary, behind as many zeros as it has bits above the lowest k + 1. */
  golomb(value: number, order: number): void;
  /** A value of the field's range. */
  field(value: number, field: Field): void;
  /** Notes that something cannot be written unless `isWritable`. */
  check(isWritable: boolean): void;
  /** Everything so far could be written. */
  isGood(): boolean;
  /** The bytes, the last one padded with zeros. */
  finish(): Uint8Array;
}

export function createBitWriter(): BitWriter {
  const bytes: number[] = [];
  let pending = 0;
  let width = 0;
  let isGood = true;

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
    const lead = countLead(value, order);
    bits(0, lead);
    bits(value + (1 << order), lead + 1 + order);
  };
  const check = (isWritable: boolean) => {
    isGood &&= isWritable;
  };

  return {
    bits,
    golomb,
    check,
    isGood: () => isGood,
    field(value, [unit, least, most, order]) {
      const units = (value - least) / unit;
      const isWritable = units >= 0 && value <= most && units % 1 === 0;
      check(isWritable);
      if (isWritable) golomb(units, order);
    },
    finish() {
      bits(0, -width & 7);
      return Uint8Array.from(bytes);
    },
  };
}

/** Zeros that lead the code of `value`. */
function countLead(value: number, order: number): number {
  return 31 - Math.clz32((value >> order) + 1);
}

/** Order, 0…15, in which `values` take the fewest bits. */
export function bestOrder(values: readonly number[]): number {
  const bits = (order: number) => values.reduce((sum, value) => sum + countLead(value, order) * 2 + order, 0);
  let best = 0;
  for (let order = 1; order < 16; order += 1) if (bits(order) < bits(best)) best = order;
  return best;
}

/** 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
