import type { SubjectId } from '@samehand/protocol';

/** A subject's windows of one modality on one class of device. Every window is its rows. */
export interface PersonWindows {
  readonly subject: SubjectId;
  /** From the earliest sessions. */
  readonly enrolled: readonly Float32Array[];
  /** From later sessions: none of them shares a session with an enrolled window. */
  readonly probes: readonly Float32Array[];
}

/** What was read of the company's own people. */
export interface Gathered {
  /** By modality. */
  readonly people: Readonly<Record<string, readonly PersonWindows[]>>;
  readonly subjects: number;
  readonly sessions: number;
  /** Captured payloads that were taken, and that were left out because it is not known whose they were. */
  readonly accepted: number;
  readonly contested: number;
  /** Input that the windows stem from began and ended then; nulls where there was none. */
  readonly from: number | null;
  readonly to: number | null;
}
