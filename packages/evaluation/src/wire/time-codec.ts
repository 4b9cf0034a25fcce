import { decodeBatch, encodeBatch } from '@samehand/protocol';
import { readDataset } from '../datasets/read-dataset.ts';
import { readPointer } from '../datasets/read-pointer.ts';
import { createChance } from '../synthetic/chance.ts';
import { sendPointer } from './send-pointer.ts';

export interface CodecTime {
  readonly batches: number;
  /** Mean length of the batches. */
  readonly bytes: number;
  /** Microseconds of processor time for one batch. */
  readonly decode: number;
  readonly encode: number;
}

/**
 * Times decoding and encoding of the ten-second batches of one SapiMouse subject: the best of twelve rounds. Says nothing about a cold
 * process, about other machines, or about what HTTP adds. Null where the folder lacks the set.
 */
export function timeCodec(data: string): CodecTime | null {
  const file = readDataset(data, 'mouse-sapimouse')?.[0];
  if (!file) return null;
  const batches: Uint8Array[] = [];
  sendPointer(readPointer(file.text), createChance(1), (bytes) => batches.push(bytes));
  const decoded = batches.map((bytes) => {
    const result = decodeBatch(bytes);
    if (!result.ok) throw new Error(`a batch of the bench cannot be decoded: ${result.error.code}`);
    return result.value;
  });
  return {
    batches: batches.length,
    bytes: batches.reduce((sum, batch) => sum + batch.length, 0) / batches.length,
    decode: timeBest(batches, decodeBatch),
    encode: timeBest(decoded, encodeBatch),
  };
}

function timeBest<Item>(items: readonly Item[], act: (item: Item) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 12; round += 1) {
    const start = process.cpuUsage();
    for (let repeat = 0; repeat < 20; repeat += 1) for (const item of items) act(item);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / (20 * items.length));
  }
  return best;
}
