import type {
  AlertView,
  BatchReply,
  BindingSign,
  CaptureBatch,
  ConfirmationObservation,
  ConsoleEvent,
  DrillMark,
  EpochMs,
  GateDecision,
  OpenSessionRequest,
  RecordAccessReport,
  Result,
  SessionDetail,
  SessionId,
  SessionSummary,
  SubjectId,
  SubjectView,
} from '@samehand/protocol';
import type { DrillTerms } from './drill.ts';

export type { DrillTerms } from './drill.ts';

/** Why a live session could not do what it was asked. Mapped to an API error at the edge. */
export interface SessionFailure {
  readonly code:
    | 'session-unknown'
    | 'session-ended'
    | 'capture-not-permitted'
    | 'batch-invalid'
    | 'batch-forked'
    | 'overloaded';
  readonly message: string;
  /** Part of what was handed in that is at fault, where there is one. */
  readonly where?: string;
}

/** What became of a batch that was taken. */
export interface Acceptance extends Omit<BatchReply, 'nonce'> {
  /** It had been taken before: acknowledged again, not counted again. */
  readonly repeat: boolean;
  /** What the collector says it lost; absent where nothing was. */
  readonly losses?: CaptureBatch['losses'];
}

/** What a token for a session is made of. */
export interface SessionGrant {
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly managed: boolean;
  /** Version of the notice given, or null. */
  readonly notice: string | null;
  readonly openedAt: EpochMs;
  /** Present where the session is a drill. */
  readonly drill?: DrillMark;
}

/**
 * The live sessions of this process: the only mutable state of the server. Whatever changes a belief or a decision goes
 * through the journal first, and these promises resolve only when it is durable and has been reduced.
 * They reject only with a `StoreError`, when the store cannot write; asking again is then safe.
 */
export interface LiveSessions {
  /** @param drill present where the session is a drill: marked as one everywhere, and it teaches nothing */
  open(request: OpenSessionRequest, drill?: DrillTerms): Promise<SessionGrant>;
  /** What a fresh token for a running session may claim. */
  grant(session: SessionId): Result<SessionGrant, SessionFailure>;
  /** Takes one encoded batch, as it came over the wire. A repeat is acknowledged and not counted. */
  accept(session: SessionId, encoded: Uint8Array): Promise<Result<Acceptance, SessionFailure>>;
  /** Idempotent by access id. Accesses of sessions nobody knows are counted as such and dropped, never an error of the whole report. */
  recordAccesses(report: RecordAccessReport): Promise<{
    readonly counted: number;
    readonly repeated: number;
    readonly unknown: number;
  }>;
  confirm(session: SessionId, outcome: ConfirmationObservation['outcome']): Promise<Result<null, SessionFailure>>;
  /** A door saw that the session is in more than one hand. Counted once a minute. */
  suspect(session: SessionId, sign: BindingSign): Promise<Result<null, SessionFailure>>;
  end(session: SessionId): Promise<Result<null, SessionFailure>>;

  /** The decision in force: for the gate. Answered from memory. */
  current(session: SessionId): Result<GateDecision, SessionFailure>;
  /** The decisions in force of all live sessions: what a gate gets when it connects. */
  currents(): readonly GateDecision[];
  /** Each new decision, after it has been applied. An ended session sends a last one that refuses all. Returns stop. */
  subscribeDecisions(listener: (decision: GateDecision) => void): () => void;

  /** Live ones by severity then name; with `live: false` also ended ones, newest first. */
  summaries(filter: { readonly live: boolean; readonly limit?: number }): Promise<readonly SessionSummary[]>;
  detail(session: SessionId): Promise<SessionDetail | null>;
  alerts(limit?: number): Promise<readonly AlertView[]>;
  /** Null when there is no such alert; an alert that is closed already stays as it was closed. */
  closeAlert(id: string, by: string, outcome: NonNullable<AlertView['outcome']>): Promise<AlertView | null>;
  /** What moves, for consoles. `session` summaries are bundled to at most two a second for each session. Returns stop. */
  subscribe(listener: (event: ConsoleEvent) => void): () => void;

  putSubject(subject: SubjectId, name: string): Promise<SubjectView>;
  subject(subject: SubjectId): Promise<SubjectView | null>;
  subjects(): Promise<readonly SubjectView[]>;
  /** Ends the subject's sessions and erases all that is known of them, references and journal included. False: nobody by that id. */
  eraseSubject(subject: SubjectId): Promise<boolean>;

  /** Numbers for metrics and readiness. */
  counts(): { readonly live: number; readonly subjects: number; readonly waiting: number };
  /** Writes everything to the store and stops the timers. Nothing is accepted afterwards. */
  stop(): Promise<void>;
}
