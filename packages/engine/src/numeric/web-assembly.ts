import { assemble } from './assemble.ts';

/** The little of WebAssembly that is used here: the language's own library does not declare it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, object>>>>,
  ) => { readonly exports: Readonly<Record<string, Kernel>> };
};

export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** A function of a module: numbers, and addresses in its memory. */
export type Kernel = (...numbers: readonly number[]) => number;

const page = 65_536;

export function openMemory(bytes: number): Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
}

/** Compiled once for each text. */
const modules = new Map<string, object>();

/**
 * The functions of a module, to work on a memory.
 * @param text see {@link assemble}
 */
export function loadKernels<Name extends string>(
  text: string,
  memory: Memory,
  ...names: readonly Name[]
): Readonly<Record<Name, Kernel>> {
  const module = modules.get(text) ?? new WebAssembly.Module(assemble(text));
  modules.set(text, module);
  const { exports } = new WebAssembly.Instance(module, { e: { m: memory } });
  for (const name of names) if (exports[name] === undefined) throw new TypeError(`a module lacks ${name}`);
  return exports as Readonly<Record<Name, Kernel>>;
}
