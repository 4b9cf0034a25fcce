import { type BatchReply, createSealer, encodeBatch } from '@samehand/protocol';
import { captureMoments } from './capture-moments.ts';
import type { InputMoment } from './input-moment.ts';
import { readNonce } from './read-nonce.ts';

/** Where batches go. */
export interface Uplink {
  readonly endpoint: string;
  readonly token: string;
  readonly fetch: typeof fetch;
}

/** The server refused a batch for good. */
export class UplinkRefused extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`the server answered ${status}: ${body.slice(0, 300)}`);
    this.status = status;
  }
}

/** A collector without a browser: the same sampling, cutting, erasing and wire, fed from a performance. */
export interface VirtualCollector {
  take(moment: InputMoment): void;
  /** Seals what is ready at time `now` (same clock as the moments) and sends it; null when nothing was ready. */
  flush(now: number): Promise<BatchReply | null>;
}

export function createVirtualCollector(uplink: Uplink, chance: () => number): VirtualCollector {
  const capture = captureMoments(chance);
  const page = Math.floor(chance() * 0x1_0000_0000);
  let sequence = 0;
  const sealer = createSealer(readNonce(uplink.token));

  return {
    take: capture.take,
    async flush(now) {
      const parts = capture.seal(now);
      if (parts.length === 0) return null;
      const encoded = encodeBatch({ page, sequence, age: 0, losses: {}, parts });
      if (!encoded.ok) throw new Error(`a synthetic batch cannot be encoded: ${JSON.stringify(encoded.error)}`);
      for (let attempt = 0; ; attempt += 1) {
        const reply = await uplink.fetch(`${uplink.endpoint}/v1/batches`, {
          method: 'POST',
          headers: { authorization: `Bearer ${uplink.token}`, 'content-type': 'application/octet-stream' },
          body: sealer.seal(encoded.value),
        });
        if (reply.ok) {
          const told = (await reply.json()) as BatchReply;
          sealer.follow(told);
          sequence += 1;
          return told;
        }
        if (reply.status !== 429 || attempt >= 30) throw new UplinkRefused(reply.status, await reply.text());
        const wait = Number(reply.headers.get('retry-after') ?? 1);
        await new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(5, Math.max(0.2, wait))));
      }
    },
  };
}
