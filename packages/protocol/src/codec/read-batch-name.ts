import { captureLimits } from '../capture/capture.ts';
import { createBitReader, readBits, readField } from './bit-reader.ts';
import { sequence, wireVersion } from './layout.ts';

/** What names a batch within its session. */
export interface BatchName {
  readonly page: number;
  readonly sequence: number;
}

/** The name at the head of an encoded batch, without decoding the rest; null where there is none that could be decoded. */
export function readBatchName(bytes: Uint8Array): BatchName | null {
  if (bytes.length > captureLimits.batchBytes) return null;
  const from = createBitReader(bytes);
  const version = readBits(from, 8, 'version');
  const page = readBits(from, 16, 'page') * 65_536 + readBits(from, 16, 'page');
  const name = { page, sequence: readField(from, sequence, 'sequence') };
  return from.failure || version !== wireVersion ? null : name;
}
