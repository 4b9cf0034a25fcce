import type { ReadModel } from '../model/index.ts';
import { type Fit, hashModel, type ModalityReport } from './fit-company.ts';
import type { Gathered } from './person-windows.ts';

/** What lies beside a fitted model: counts, dates and figures. Never a subject's id, never a number of a hand. */
export interface ModelCard {
  readonly version: 1;
  readonly madeAt: string;
  readonly samehand: string;
  /** SHA-256 of the model file, and of the model it was measured against. */
  readonly model: string;
  readonly before: { readonly origin: ReadModel['origin']; readonly model: string };
  readonly read: {
    readonly subjects: number;
    readonly sessions: number;
    /** Captured payloads taken, and left out because it is not known whose they were. */
    readonly accepted: number;
    readonly contested: number;
    readonly from: string | null;
    readonly to: string | null;
  };
  readonly modalities: readonly ModalityReport[];
}

export function writeCard(
  { bytes, reports }: Fit & { readonly bytes: Uint8Array },
  { subjects, sessions, accepted, contested, from, to }: Gathered,
  before: ReadModel,
  madeAt: number,
  samehand: string,
): ModelCard {
  return {
    version: 1,
    madeAt: new Date(madeAt).toISOString(),
    samehand,
    model: hashModel(bytes),
    before: { origin: before.origin, model: hashModel(before.bytes) },
    read: { subjects, sessions, accepted, contested, from: dayOf(from), to: dayOf(to) },
    modalities: reports,
  };
}

function dayOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}
