import type { Decision, SessionId } from '@samehand/protocol';
import type { AlertRaised, Alerts } from './alerts.ts';
import type { Audit } from './audit.ts';
import type { ConsoleSessions } from './console-sessions.ts';
import type { Decisions } from './decisions.ts';
import type { Journal } from './journal.ts';
import type { Keys } from './keys.ts';
import type { Points, StoredPoint } from './points.ts';
import type { RecordRead, RecordReads } from './record-reads.ts';
import type { SessionRow, Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import type { StoredSketches, SubjectRow, Subjects } from './subjects.ts';

/** A subject and those of its sessions that changed, at one journal position. */
export interface Snapshot {
  readonly subject: SubjectRow;
  readonly sessions: readonly SessionRow[];
  /** Points since the last snapshot; `from` is the index of the first within its session. */
  readonly points: readonly {
    readonly session: SessionId;
    readonly from: number;
    readonly points: readonly StoredPoint[];
  }[];
  /** Sketches since the last snapshot; those before `keepFrom` are deleted. Absent where there are none. */
  readonly sketches?: StoredSketches & { readonly keepFrom: number };
}

/**
 * What follows from the journal. Every part is idempotent by its key, so that a replay after a crash writes the same
 * rows again without effect.
 */
export interface Derived {
  readonly decisions: readonly Decision[];
  readonly alerts: readonly AlertRaised[];
  readonly recordReads: readonly RecordRead[];
  readonly snapshots: readonly Snapshot[];
  /** Every row up to this journal position is contained in snapshots. Null: unchanged. */
  readonly checkpoint: number | null;
}

export interface Store {
  readonly journal: Journal;
  readonly subjects: Subjects;
  readonly sessions: Sessions;
  readonly decisions: Decisions;
  readonly points: Points;
  readonly recordReads: RecordReads;
  readonly alerts: Alerts;
  readonly settings: Settings;
  readonly keys: Keys;
  readonly consoleSessions: ConsoleSessions;
  readonly audit: Audit;
  /** All or nothing. */
  saveDerived(derived: Derived): Promise<void>;
  /** Position up to which snapshots contain everything; 0 at first. */
  checkpoint(): Promise<number>;
  /** Waits for what is on its way to the disk, then lets go of the files. */
  close(): Promise<void>;
}
