import type {
  AccessByClass,
  Accommodation,
  Assessment,
  DrillMark,
  EpochMs,
  Ruling,
  SessionId,
  SubjectId,
} from '@samehand/protocol';
import type { AlertRaised } from './alerts.ts';

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
  /** Null once the session has ended, and where it was written before this was kept: its journal rows tell. */
  readonly taken: TakenBatches | null;
}

/** Which batches of a session were taken, so that none counts twice. */
export interface TakenBatches {
  /** Two numbers of each page, the one used last at the end: its id, and the sequence below which all count as taken. */
  readonly pages: number[];
  /** Two numbers of each batch that was taken beyond that, oldest first: page and sequence. */
  readonly beyond: number[];
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
  readonly reads: { readonly full: number; readonly masked: number; readonly refused: number };
  /** The alert that stands until the ruling returns to `allow`. */
  readonly alert: AlertRaised | null;
  readonly assessment: Assessment;
  /** Present where rhythm is not judged; `provenAt`: sign-in or the last confirmation. */
  readonly accommodation?: Accommodation & { readonly provenAt: EpochMs };
  /** Present where the session is a drill; `speed`: its time passes so many times as fast as the clock. */
  readonly drill?: DrillMark & { readonly speed: number };
}

export interface Sessions {
  load(id: SessionId): Promise<SessionRow | null>;
  /** All that have not ended, with their states. */
  live(): Promise<readonly SessionRow[]>;
  /** Newest first, without states, ended ones included. */
  recent(limit: number): Promise<readonly SessionRow[]>;
  ofSubject(subject: SubjectId): Promise<readonly SessionId[]>;
  /**
   * Deletes sessions that ended before, with points, decisions, record reads and closed alerts; one with an open alert stays.
   * Resolves to how many.
   */
  prune(endedBefore: EpochMs): Promise<number>;
}
