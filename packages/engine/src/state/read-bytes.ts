import type { EngineError } from '../contract/engine-error.ts';

/**
 * Reads what `writeBytes` wrote. Total: after the first fault every read gives 0 or an empty value, so that a parser reads on in
 * a straight line and asks for the fault once, at its end. Never allocates more than the bytes that are there.
 */
export interface ByteReader {
  byte(field: string): number;
  count(field: string): number;
  /** A count of items that take at least `leastBytes` each; a fault where they cannot fit into what is left. */
  items(field: string, leastBytes: number): number;
  /** A finite number. */
  float64(field: string): number;
  /** Finite numbers; a fault where there are more than `most`. */
  floats(field: string, most: number): Float32Array;
  /** The same, where NaN stands for what a sample does not have. */
  rows(field: string, most: number): Float32Array;
  name(field: string): string;
  /** Notes that a value read is not allowed. */
  refuse(field: string, message: string): void;
  fail(error: EngineError): void;
  /** The first fault, or bytes left over; null where all is well. */
  fault(): EngineError | null;
}

const longestName = 256;
/** Shared by all that is empty: half a live session's arrays are. */
const nothing = new Float32Array(0);

export function readBytes(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let fault: EngineError | null = null;

  const fail = (error: EngineError) => {
    fault ??= error;
  };
  const refuse = (field: string, message: string) => {
    fail({ code: 'bad-content', message, where: `${field} before byte ${at}` });
  };
  /** Start of the next `size` bytes, or −1. */
  const take = (field: string, size: number): number => {
    if (fault !== null) return -1;
    if (at + size > bytes.length) {
      fail({ code: 'bad-length', message: `the bytes end inside ${field}`, where: `${field} at byte ${at}` });
      return -1;
    }
    const start = at;
    at += size;
    return start;
  };
  const count = (field: string): number => {
    const start = take(field, 4);
    return start < 0 ? 0 : view.getUint32(start, true);
  };
  const items = (field: string, leastBytes: number): number => {
    const value = count(field);
    if (value * leastBytes <= bytes.length - at) return value;
    refuse(field, `${value} items cannot lie in ${bytes.length - at} bytes`);
    return 0;
  };

  const floats = (field: string, most: number, mayLack: boolean): Float32Array => {
    const length = items(field, 4);
    if (length > most) refuse(field, `${length} numbers where at most ${most} are allowed`);
    const start = take(field, length * 4);
    if (start < 0 || fault !== null || length === 0) return nothing;
    const values = new Float32Array(length);
    for (let k = 0; k < length; k++) {
      const value = view.getFloat32(start + 4 * k, true);
      if (!Number.isFinite(value) && !(mayLack && Number.isNaN(value))) refuse(field, 'not a finite number');
      values[k] = value;
    }
    return values;
  };

  return {
    byte: (field) => {
      const start = take(field, 1);
      return start < 0 ? 0 : view.getUint8(start);
    },
    count,
    items,
    float64: (field) => {
      const start = take(field, 8);
      const value = start < 0 ? 0 : view.getFloat64(start, true);
      if (Number.isFinite(value)) return value;
      refuse(field, 'not a finite number');
      return 0;
    },
    floats: (field, most) => floats(field, most, false),
    rows: (field, most) => floats(field, most, true),
    name: (field) => {
      const length = items(field, 2);
      if (length > longestName) refuse(field, `a name of ${length} characters`);
      const start = take(field, length * 2);
      if (start < 0 || fault !== null) return '';
      let text = '';
      for (let k = 0; k < length; k++) text += String.fromCharCode(view.getUint16(start + 2 * k, true));
      return text;
    },
    refuse,
    fail,
    fault: () => {
      if (fault === null && at < bytes.length) {
        fail({ code: 'bad-length', message: `${bytes.length - at} bytes are left over`, where: `byte ${at}` });
      }
      return fault;
    },
  };
}
