import {
  type BatchReply,
  type CapturePart,
  captureLimits,
  createKeySampler,
  createSealer,
  createStrokeCutter,
  encodeBatch,
  zoneOfCode,
} from '@samehand/protocol';
import type { InputMoment } from './input-moment.ts';
import { countPointerPace } from './pointer-pace.ts';
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

const tenth = (milliseconds: number): number => Math.min(3_600_000, Math.max(0, Math.round(milliseconds / 100) * 100));

export function createVirtualCollector(uplink: Uplink, chance: () => number): VirtualCollector {
  const sampler = createKeySampler(chance);
  const cutter = createStrokeCutter(chance);
  const pace = countPointerPace();
  const page = Math.floor(chance() * 0x1_0000_0000);
  let sequence = 0;
  const sealer = createSealer(readNonce(uplink.token));

  const seal = (now: number): CapturePart[] => {
    const parts: CapturePart[] = sampler.drain().windows.map(({ window, startedAt, endedAt }) => ({
      ago: tenth(now - endedAt),
      duration: tenth(endedAt - startedAt),
      payload: window,
    }));
    const strokes = cutter.drain(now);
    for (let from = 0; from < strokes.length; from += captureLimits.strokesPerPart) {
      const run = strokes.slice(from, from + captureLimits.strokesPerPart);
      const startedAt = run[0]?.startedAt ?? now;
      const endedAt = run.at(-1)?.endedAt ?? now;
      parts.push({
        ago: tenth(now - endedAt),
        duration: tenth(endedAt - startedAt),
        payload: { kind: 'strokes', strokes: run.map(({ stroke }) => stroke) },
      });
    }
    const uneven = pace.drain();
    if (uneven > 0) parts.push({ ago: 0, duration: 0, payload: { kind: 'device', clock: 'fine', uneven, counts: {} } });
    return parts;
  };

  return {
    take(moment) {
      switch (moment.kind) {
        case 'key-down':
          return sampler.press(moment.code, zoneOfCode(moment.code), moment.at);
        case 'key-up':
          return sampler.release(moment.code, moment.at);
        case 'move':
          pace.move(moment.at, moment.x, moment.y);
          return cutter.move(moment.at, moment.x, moment.y);
        case 'button-down':
          return cutter.press(moment.at, moment.x, moment.y, 'primary');
        case 'button-up':
          return cutter.release(moment.at, moment.x, moment.y);
      }
    },
    async flush(now) {
      const parts = seal(now);
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
