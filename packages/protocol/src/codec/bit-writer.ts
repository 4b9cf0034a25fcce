import type { Field } from './layout.ts';

/** Writes bits from the highest of each byte down. What has no code is noted, and the writing goes on. */
export interface BitWriter {
  /** `width` ≤ 32. */
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
  let digits = '';
  let isGood = true;

  const golomb = (value: number, order: number) => {
    const code = (value + 2 ** order).toString(2);
    digits += code.padStart(2 * code.length - 1 - order, '0');
  };
  const check = (isWritable: boolean) => {
    isGood &&= isWritable;
  };

  return {
    bits(value, width) {
      digits += value.toString(2).padStart(width, '0');
    },
    golomb,
    check,
    isGood: () => isGood,
    field(value, [unit, least, most, order]) {
      const units = (value - least) / unit;
      isGood &&= units >= 0 && value <= most && units % 1 === 0;
      golomb(isGood ? units : 0, order);
    },
    finish() {
      return Uint8Array.from(digits.match(/.{1,8}/g) ?? [], (byte) => Number(`0b${byte.padEnd(8, '0')}`));
    },
  };
}

/** Order, 0…15, in which `values` take the fewest bits. */
export function bestOrder(values: readonly number[]): number {
  // Of a code's length only what depends on the order: each zero that leads is one more digit behind it, too.
  const bits = (order: number) => values.reduce((sum, value) => sum + order - 2 * Math.clz32((value >> order) + 1), 0);
  let best = 0;
  for (let order = 1; order < 16; order += 1) if (bits(order) < bits(best)) best = order;
  return best;
}

/** 0, −1, 1, −2, 2, … as 0, 1, 2, 3, 4, … */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
