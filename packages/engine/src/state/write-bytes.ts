/** Appends numbers and names to a growing buffer, little-endian. */
export interface ByteWriter {
  byte(value: number): void;
  count(value: number): void;
  float64(value: number): void;
  floats(values: Float32Array): void;
  name(text: string): void;
  finish(): Uint8Array;
}

/** Whether this machine writes numbers as they are stored. */
const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What the last writer wrote in, for the next: growing anew for each took a third of a state's writing. Null while one writes. */
let spare: Uint8Array<ArrayBuffer> | null = new Uint8Array(16_384);

export function writeBytes(): ByteWriter {
  let bytes = spare ?? new Uint8Array(1024);
  spare = null;
  let view = new DataView(bytes.buffer);
  let at = 0;

  const reserve = (size: number): number => {
    if (at + size > bytes.length) {
      const grown = new Uint8Array(Math.max(bytes.length * 2, at + size));
      grown.set(bytes);
      bytes = grown;
      view = new DataView(bytes.buffer);
    }
    const start = at;
    at += size;
    return start;
  };
  // Reserve first, then take the view: growing replaces it, and `view.set…(reserve(…))` would still write into the old one.
  const count = (value: number) => {
    const start = reserve(4);
    view.setUint32(start, value, true);
  };

  return {
    byte: (value) => {
      const start = reserve(1);
      view.setUint8(start, value);
    },
    count,
    float64: (value) => {
      const start = reserve(8);
      view.setFloat64(start, value, true);
    },
    floats: (values) => {
      count(values.length);
      const start = reserve(values.length * 4);
      if (isLittle) bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
      else for (let k = 0; k < values.length; k++) view.setFloat32(start + 4 * k, values[k] as number, true);
    },
    name: (text) => {
      // Names are identifiers, device classes and modality names: any text, as UTF-16 units so that no two are confused.
      count(text.length);
      const start = reserve(text.length * 2);
      for (let k = 0; k < text.length; k++) view.setUint16(start + 2 * k, text.charCodeAt(k), true);
    },
    finish: () => {
      spare = bytes;
      return bytes.slice(0, at);
    },
  };
}
