import { embed, type Modality, type ModalityModel } from '@samehand/engine';
import type { CapturePayload } from '@samehand/protocol';

/** A subject as the comparison sees it: one embedding a window. */
export interface EmbeddedPerson {
  readonly subject: string;
  readonly enrolled: readonly Float32Array[];
  readonly probes: readonly Float32Array[];
}

/** Embeddings of payloads, each taken as one window. */
export function embedPayloads(
  modality: Modality,
  model: ModalityModel,
  payloads: readonly CapturePayload[],
): readonly Float32Array[] {
  return measurePayloads(modality, payloads).map((rows) => embed(model, modality.bag(model, rows)));
}

/** Rows of payloads, each taken as one window. */
export function measurePayloads(modality: Modality, payloads: readonly CapturePayload[]): readonly Float32Array[] {
  return payloads.map((payload) => modality.measure(payload)).filter((rows) => rows !== null);
}
