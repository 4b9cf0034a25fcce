import type { Words } from './authenticate.ts';
import { sealBatch } from './seal-batch.ts';

/** Seals the batches of one page, for senders that are no browser page: drills, benches, a collector of one's own. */
export interface Sealer {
  /** The body of `POST /v1/batches` for this batch. */
  seal(encoded: Uint8Array): Uint8Array<ArrayBuffer>;
  /** The batch of this reply was acknowledged: its nonce seals the next. */
  follow(reply: { readonly acknowledged: number; readonly nonce: Words }): void;
}

/** @param first the nonce of the session token: claim `nonce` */
export function createSealer(first: Words): Sealer {
  let nonce = first;
  let number = 0;
  return {
    seal: (encoded) => sealBatch(encoded, nonce, number),
    follow(reply) {
      nonce = reply.nonce;
      number = reply.acknowledged + 1;
    },
  };
}
