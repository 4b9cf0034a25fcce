import { readFileSync } from 'node:fs';
import { readHex } from './plain-batch.ts';

interface NastyInput {
  readonly name: string;
  readonly hex?: string;
  readonly fill?: number;
  readonly length?: number;
}

/** The fuzz corpus: shapes that ask for much, promise what does not come, or repeat one byte. */
export function readNastyInputs(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const inputs = JSON.parse(readFileSync(new URL('./corpus/nasty.json', import.meta.url), 'utf8')) as NastyInput[];
  return inputs.map(({ name, hex, fill = 0, length = 0 }) => {
    if (hex !== undefined) return { name, bytes: readHex(hex) };
    const bytes = new Uint8Array(length).fill(fill);
    bytes[0] = 1;
    return { name, bytes };
  });
}
