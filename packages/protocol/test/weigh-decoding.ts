/**
 * Prints, for each input of the corpus, the bytes that one decoding allocates (all of it, garbage too) and keeps, as JSON. Run by
 * `memory.test.ts` in a process of its own, whose young generation is so large that nothing is collected while it counts.
 */
import { decodeBatch } from '@samehand/protocol';
import { readNastyInputs } from './nasty-inputs.ts';

const collect = globalThis.gc;
if (!collect) throw new Error('run me with --expose-gc');
const rounds = 20;
const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const weigh = (bytes: Uint8Array) => {
  const kept: unknown[] = Array.from({ length: rounds });
  // Twice: buffers are freed after the first.
  collect();
  collect();
  const before = used();
  for (let round = 0; round < rounds; round += 1) kept[round] = decodeBatch(bytes);
  const allocated = (used() - before) / rounds;
  collect();
  const retained = (used() - before) / rounds;
  if (kept.length !== rounds) throw new Error('the batches must outlive the count');
  return { length: bytes.length, allocated, retained };
};

const inputs = readNastyInputs();
// Once for nothing: what the compiler allocates is not the decoder's.
for (const { bytes } of inputs) weigh(bytes);
process.stdout.write(JSON.stringify(inputs.map(({ name, bytes }) => ({ name, ...weigh(bytes) }))));
