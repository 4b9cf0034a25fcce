import type { AccessByClass, Assessment, EpochMs, Ruling, SessionId, SubjectId } from '@samehand/protocol';

/** A session as stored: what was said at its opening, and its state at the subject's snapshot position. */
export interface SessionRow {
  readonly id: SessionId;
  readonly subject: SubjectId;
  readonly device: { readonly id: string; readonly class: string; readonly managed: boolean };
  readonly notice: string | null;
  readonly site: string;
  readonly openedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly standing: SessionStanding;
  /** Serialised `SessionState` of the engine; null once the session has ended. */
  readonly state: Uint8Array | null;
}

/** The server's own part of a session's state: where its decisions stand. Part of the fold, hence of the snapshot. */
export interface SessionStanding {
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly becauseYou: string;
  /** Sequence of the last decision. */
  readonly decisions: number;
  /** Points written so far. */
  readonly points: number;
  readonly confirmationPending: boolean;
  readonly lastInputAt: EpochMs | null;
  /** Where in the session the newest seen stretch ended, so that time never runs backwards for the engine. */
  readonly observedAt: EpochMs;
  readonly reads: { readonly full: number; readonly masked: number; readonly refused: number };
  /** Id of the alert that stands while the ruling is not `allow`. */
  readonly alert: string | null;
  readonly assessment: Assessment;
}

export interface Sessions {
  load(id: SessionId): Promise<SessionRow | null>;
  /** All that have not ended, with their states. */
  live(): Promise<readonly SessionRow[]>;
  /** Newest first, without states, ended ones included. */
  recent(limit: number): Promise<readonly SessionRow[]>;
  ofSubject(subject: SubjectId): Promise<readonly SessionId[]>;
}
