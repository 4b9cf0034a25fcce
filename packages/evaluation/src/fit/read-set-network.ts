import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModalityModel } from '@samehand/engine';

/** What `tools/train-set-network` wrote: float32 tables, little-endian, in base64. */
export const setNetworkFile = fileURLToPath(new URL('../../../engine/models/set-network.json', import.meta.url));

/** The trained network's tables, to be carried into a fit; none where there is no file. Throws, naming the file, where it is not one. */
export function readSetNetwork(file: string = setNetworkFile): ModalityModel['tables'] {
  if (!existsSync(file)) return {};
  const content = JSON.parse(readFileSync(file, 'utf8')) as { version: number; tables: Record<string, string> };
  if (content.version !== 1) throw new RangeError(`${file}: version ${content.version} is not 1`);
  return Object.fromEntries(Object.entries(content.tables).map(([name, text]) => [name, readFloats(text)]));
}

function readFloats(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}
