import { authenticate, type Words } from './authenticate.ts';

/** Bytes that a seal adds to a batch: the number of the nonce (4), the tag (16). */
export const sealBytes = 20;

/**
 * The body of `POST /v1/batches`: the batch, the number of the nonce it is sealed with, and its tag under that nonce
 * (docs/wire.md, "Seal").
 * @param nonce as the server gave it
 * @param number the sequence for which it was given
 */
export function sealBatch(encoded: Uint8Array, nonce: Words, number: number): Uint8Array<ArrayBuffer> {
  const seal = [number, ...authenticate(encoded, nonce)];
  return Uint8Array.from([...encoded, ...seal.flatMap((word) => [0, 8, 16, 24].map((shift) => word >> shift))]);
}
