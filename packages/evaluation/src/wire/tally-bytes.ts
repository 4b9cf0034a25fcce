import { type CaptureBatch, type CapturePart, type CapturePayload, encodeBatch } from '@samehand/protocol';

/** What one subject's stream took on the wire. */
export interface WireTally {
  bytes: number;
  /** The same batches as JSON text without spaces, UTF-8. */
  jsonBytes: number;
  batches: number;
  /** Key samples or raw pointer events that travelled. */
  items: number;
  /** Pointer steps that travelled. */
  steps: number;
}

/** A collector seals a batch this often while somebody works: ms. */
export const sealEvery = 10_000;

export interface Finished {
  readonly payload: CapturePayload;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** One page of one subject: counts the bytes of each batch that it seals, header and all, and gives them to `send`. */
export function createWirePage(page: number, tally: WireTally, send: (bytes: Uint8Array) => void = () => {}) {
  let sequence = 0;
  return (finished: readonly Finished[], now: number): void => {
    if (finished.length === 0) return;
    const parts = finished.map(({ payload, startedAt, endedAt }): CapturePart => {
      return { ago: roundTime(now - endedAt), duration: roundTime(endedAt - startedAt), payload };
    });
    const batch: CaptureBatch = { page, sequence, age: 0, losses: {}, parts };
    const encoded = encodeBatch(batch);
    if (!encoded.ok)
      throw new Error(`batch ${sequence} cannot be encoded: ${encoded.error.code} in part ${encoded.error.part}`);
    send(encoded.value);
    sequence += 1;
    tally.batches += 1;
    tally.bytes += encoded.value.length;
    tally.jsonBytes += Buffer.byteLength(JSON.stringify(batch, writePlain));
    for (const { payload } of parts) {
      if (payload.kind === 'strokes') for (const stroke of payload.strokes) tally.steps += stroke.steps.length / 2;
    }
  };
}

export function startTally(): WireTally {
  return { bytes: 0, jsonBytes: 0, batches: 0, items: 0, steps: 0 };
}

/** Typed arrays as plain lists, which is how one would send them as JSON. */
function writePlain(_name: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as Iterable<number>) : value;
}

function roundTime(milliseconds: number): number {
  return Math.max(0, Math.min(3_600_000, Math.round(milliseconds / 100) * 100));
}
