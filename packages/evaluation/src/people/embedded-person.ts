import { embed, type Modality, type ModalityModel } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';

/** A subject as the comparison sees it: one embedding a window. */
export interface EmbeddedPerson {
  readonly subject: string;
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

/** Embeddings of payloads, cut into the engine’s windows. */
export function embedPayloads(
  modality: Modality,
  model: ModalityModel,
  payloads: readonly CapturePayload[],
): readonly Float32Array[] {
  return measurePayloads(modality, payloads).map((rows) => embed(model, modality.bag(model, rows)));
}

/**
 * Rows of payloads, one after the other, in windows of exactly `windowSamples`, so that a figure of 50 keys is one of 50 keys whatever the wire
 * sends at once. The wire sorts what it sends: rows of a payload are taken in leaps of a golden section, so that a window that ends inside a
 * payload has some of all its kinds. A rest that fills no window is left out.
 */
export function measurePayloads(modality: Modality, payloads: readonly CapturePayload[]): readonly Float32Array[] {
  const { rowWidth, windowSamples } = modality;
  const windows: Float32Array[] = [];
  let filled = 0;
  let window = new Float32Array(windowSamples * rowWidth);
  for (const payload of payloads) {
    const rows = modality.measure(payload);
    if (rows === null) continue;
    const count = rows.length / rowWidth;
    const leap = chooseLeap(count);
    for (let k = 0, row = 0; k < count; k++, row = (row + leap) % count) {
      window.set(rows.subarray(row * rowWidth, (row + 1) * rowWidth), filled * rowWidth);
      if (++filled < windowSamples) continue;
      windows.push(window);
      window = new Float32Array(windowSamples * rowWidth);
      filled = 0;
    }
  }
  return windows;
}

/** The step nearest the golden section of `count` that passes every row before it comes back. */
function chooseLeap(count: number): number {
  let leap = Math.max(1, Math.round(count * 0.618));
  while (divide(leap, count) !== 1) leap++;
  return leap;
}

/** Greatest common divisor. */
function divide(one: number, other: number): number {
  return other === 0 ? one : divide(other, one % other);
}
