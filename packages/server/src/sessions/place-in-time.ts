import type { CaptureBatch, CaptureObservation, EpochMs } from '@samehand/protocol';

/**
 * Places a batch's parts on the server's clock: `at = received − age − ago`, never before the session opened nor after the
 * batch arrived, whatever the device claims. Oldest first.
 */
export function placeInTime(batch: CaptureBatch, openedAt: EpochMs, receivedAt: EpochMs): CaptureObservation[] {
  const sealedAt = receivedAt - batch.age;
  const placed = batch.parts.map(({ ago, duration, payload }): CaptureObservation => {
    const at = Math.min(Math.max(sealedAt - ago, openedAt), receivedAt) as EpochMs;
    return { kind: 'capture', at, duration, payload };
  });
  return placed.length < 2 ? placed : placed.sort((one, other) => one.at - other.at);
}
