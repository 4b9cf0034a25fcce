/** The little of WebAssembly that is used here: the language's own library does not declare it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { readonly exports: Readonly<Record<string, (...numbers: readonly number[]) => void>> };
};

export interface Memory {
  readonly buffer: ArrayBuffer;
}

const page = 65_536;

export function openMemory(bytes: number): Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
}

/**
 * The one function `f` of a module that works on a memory.
 * @param text the module in base64
 */
export function loadFunction(text: string, memory: Memory): (...numbers: readonly number[]) => void {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readBase64(text)), { e: { m: memory } });
  const found = instance.exports['f'];
  if (found === undefined) throw new TypeError('a module lacks its function');
  return found;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without the host's help: this room knows no host. */
function readBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    if (letter === '=') break;
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
