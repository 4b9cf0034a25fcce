import { type CapturePayload, decodeBatch, encodeBatch } from '@samehand/protocol';

/** The payload as the server sees it: encoded into a batch and decoded again. Throws where the codec refuses what the collector made: that is a bug. */
export function sendThroughWire(payload: CapturePayload): CapturePayload {
  const encoded = encodeBatch({ page: 1, sequence: 0, age: 0, losses: {}, parts: [{ ago: 0, duration: 0, payload }] });
  if (!encoded.ok) throw new Error(`a payload cannot be encoded: ${JSON.stringify(encoded.error)}`);
  const decoded = decodeBatch(encoded.value);
  if (!decoded.ok) throw new Error(`an encoded payload cannot be decoded: ${JSON.stringify(decoded.error)}`);
  const part = decoded.value.parts[0];
  if (part === undefined) throw new Error('an encoded payload came back as an empty batch');
  return part.payload;
}
