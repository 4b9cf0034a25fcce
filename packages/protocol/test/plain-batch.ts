import type { CaptureBatch, CapturePayload, Stroke } from '@samehand/protocol';

/** A batch as the vectors hold it: typed arrays as lists. */
export type PlainBatch = ReturnType<typeof JSON.parse>;

export function writePlain(batch: CaptureBatch): PlainBatch {
  return JSON.parse(
    JSON.stringify(batch, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as unknown as Iterable<number>) : value,
    ),
  );
}

export function readPlain(plain: PlainBatch): CaptureBatch {
  return { ...plain, parts: plain.parts.map((part: PlainBatch) => ({ ...part, payload: readPayload(part.payload) })) };
}

function readPayload(payload: PlainBatch): CapturePayload {
  switch (payload.kind) {
    case 'keystrokes':
      return {
        kind: 'keystrokes',
        zone: Uint8Array.from(payload.zone),
        previous: Uint8Array.from(payload.previous),
        hold: Uint16Array.from(payload.hold),
        pressPress: Uint16Array.from(payload.pressPress),
        releasePress: Int16Array.from(payload.releasePress),
      };
    case 'strokes':
      return {
        kind: 'strokes',
        strokes: payload.strokes.map(
          (stroke: PlainBatch): Stroke => ({ ...stroke, steps: Int16Array.from(stroke.steps) }),
        ),
      };
    default:
      return payload;
  }
}

export function readHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function writeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
