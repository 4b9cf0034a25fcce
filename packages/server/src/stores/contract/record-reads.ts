import type { AccessLevel, EpochMs, RecordReadView, SessionId } from '@samehand/protocol';

export interface RecordRead extends RecordReadView {
  /** Given by the gate; with the session it names the read for ever. */
  readonly id: string;
  readonly session: SessionId;
}

export interface RecordReads {
  /** How many reads of a session there are, by access. */
  count(session: SessionId): Promise<Readonly<Record<AccessLevel, number>>>;
  /** The newest `limit` reads, oldest of them first. */
  ofSession(session: SessionId, limit: number): Promise<readonly RecordReadView[]>;
  /** Reads in full of a session from `since` to `until` (null: without end), in order of time. */
  exposed(session: SessionId, since: EpochMs, until: EpochMs | null): Promise<readonly RecordReadView[]>;
}
