import { hash } from 'node:crypto';

/**
 * Which partition of a data folder a subject belongs to, with all that hangs on it: the first 32 bits, most significant first, of SHA-256 over the id
 * in UTF-8, modulo the number of partitions. Folders live for years and are read by every later version: this may never change.
 * @param count partitions of the folder, from 1
 * @returns from 0 up to and without `count`
 */
export function partitionOf(subject: string, count: number): number {
  return count === 1 ? 0 : hash('sha256', subject, 'buffer').readUInt32BE(0) % count;
}
