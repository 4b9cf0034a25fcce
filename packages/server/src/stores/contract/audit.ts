import type { EpochMs } from '@samehand/protocol';

/** Who did what to the install, for those who must be able to check it. */
export interface AuditEntry {
  readonly at: EpochMs;
  /** `key:<id>`, `analyst:<name>`, `command` or `server`. */
  readonly actor: string;
  /** e.g. `subject-erased`, `alert-closed`, `key-created`. */
  readonly action: string;
  /** What it was done to; empty where naming it would undo the action (erasure). */
  readonly object: string;
}

export interface Audit {
  write(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly AuditEntry[]>;
}
