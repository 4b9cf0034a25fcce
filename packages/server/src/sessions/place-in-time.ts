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
  // By insertion: of a few parts that mostly lie in order the built-in sort costs more than the sorting. Of equals the earlier stays first.
  for (let from = 1; from < placed.length; from += 1) {
    const part = placed[from] as CaptureObservation;
    let to = from;
    for (; to > 0 && (placed[to - 1] as CaptureObservation).at > part.at; to -= 1) {
      placed[to] = placed[to - 1] as CaptureObservation;
    }
    placed[to] = part;
  }
  return placed;
}
