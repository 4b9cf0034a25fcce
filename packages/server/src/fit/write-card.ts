import type { ReadModel } from '../model/index.ts';
import { type Fit, hashModel, type ModalityReport } from './fit-company.ts';
import type { HandReport } from './fit-hands.ts';
import type { Gathered } from './person-windows.ts';

/** What lies beside a fitted model: counts, dates and figures. Never a subject's id, never a number of a hand. */
export interface ModelCard {
  readonly version: 1;
  readonly madeAt: string;
  readonly samehand: string;
  /** SHA-256 of the model file, of the hand models that go with it (null: those that ship), and of the model it was measured against. */
  readonly model: string;
  readonly hands: string | null;
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
  readonly handModels: readonly HandReport[];
}

/** @param hands reports on them, and their JSON where others than those that ship go with the model */
export function writeCard(
  { bytes, reports }: Fit,
  hands: { readonly reports: readonly HandReport[]; readonly text: string | null },
  { subjects, sessions, accepted, contested, from, to }: Gathered,
  before: ReadModel,
  madeAt: number,
  samehand: string,
): ModelCard {
  return {
    version: 1,
    madeAt: new Date(madeAt).toISOString(),
    samehand,
    model: hashModel(bytes ?? before.bytes),
    hands: hands.text === null ? null : hashModel(new TextEncoder().encode(hands.text)),
    before: { origin: before.origin, model: hashModel(before.bytes) },
    read: { subjects, sessions, accepted, contested, from: dayOf(from), to: dayOf(to) },
    modalities: reports,
    handModels: hands.reports,
  };
}

function dayOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}
