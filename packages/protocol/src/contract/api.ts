import type { Words } from '../seal/authenticate.ts';
/** What crosses HTTP between the server and the gate, the company's back end and the console. All JSON. */
import type { Assessment, BeliefState, Enrolment, Evidence, Question } from './belief.ts';
import type { AccessByClass, Decision, DetectionName, Ruling } from './decision.ts';
import type { DrillMark } from './drill.ts';
import type { EpochMs } from './ids.ts';
import type { AccessLevel } from './observation.ts';

/** Every error body. `code` is from the closed list in docs/errors.md. */
export interface ApiError {
  readonly error: { readonly code: string; readonly message: string; readonly where?: string };
}

/** `POST /v1/sessions` (scope `sessions`): the company's back end opens a session after its own sign-in. */
export interface OpenSessionRequest {
  readonly subject: string;
  /** Shown to analysts; default: the subject id. */
  readonly name?: string;
  readonly device: { readonly id: string; readonly class: string; readonly managed: boolean };
  /** When the employee was given notice (or consented), and which text. Without it the collector does not arm. */
  readonly notice: { readonly recordedAt: string; readonly version: string } | null;
  readonly site?: string;
  readonly accommodation?: Accommodation;
  /** Ticket of `POST /v1/drills`: the session is a drill, marked as one everywhere, and teaches nothing. */
  readonly drill?: string;
}
/**
 * The employee's rhythm is not judged in this session (assistive input, an injury, by agreement): nothing is compared or learnt, and a
 * confirmation every so many minutes stands for it. The company says so session by session; samehand keeps no list of people.
 */
export interface Accommodation {
  /** 5…480. */
  readonly confirmEveryMinutes: number;
}
export interface OpenSessionReply {
  readonly session: string;
  /** Compact JWS for the collector; claims are {@link SessionClaims}. */
  readonly token: string;
  readonly expiresAt: EpochMs;
}

/** Claims of the session token. The collector reads them (without verifying) to learn whether it may arm. */
export interface SessionClaims {
  readonly iss: string;
  /** Session id. */
  readonly sid: string;
  /** Subject id. */
  readonly sub: string;
  /** Device is managed by the company. */
  readonly mdv: boolean;
  /** Version of the notice that the employee was given, or null. */
  readonly ntc: string | null;
  /** Id of the drill that the session belongs to; absent where it is none. */
  readonly drl?: string;
  /** Seals the batches of a page that has had no reply yet. */
  readonly nonce: Words;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
}

/** `POST /v1/batches`, body: one sealed batch (`application/octet-stream`), bearer: the session token. Sent when durable. */
export interface BatchReply {
  /** The sequence that is now durable. */
  readonly acknowledged: number;
  /** Seals the next batch of this page, and others that leave before its answer. Known to this page alone, and new in each reply. */
  readonly nonce: Words;
  readonly ruling: Ruling;
  /** Milliseconds after which the collector should send again: shorter while belief falls. */
  readonly sendEvery: number;
}

/** `POST /v1/sessions/:session/confirmations` (scope `sessions`). */
export interface ConfirmationRequest {
  readonly outcome: 'confirmed' | 'failed';
}

/** One decision as the gate keeps it. SSE `event: decision` on `GET /v1/gate/stream` (scope `gate`), and `GET /v1/gate/sessions/:session`. */
export interface GateDecision {
  readonly session: string;
  readonly sequence: number;
  readonly ruling: Ruling;
  readonly access: AccessByClass;
  readonly becauseYou: string;
  /** Present where the session is a drill. */
  readonly drill?: DrillMark;
}

/** `POST /v1/record-accesses` (scope `gate`): what was opened, in batches; `id` makes repeats harmless. */
export interface RecordAccessReport {
  readonly accesses: readonly {
    readonly id: string;
    readonly session: string;
    readonly at: EpochMs;
    readonly recordClass: string;
    readonly record: string;
    readonly access: AccessLevel;
  }[];
}

// ---- console (cookie session) ----

export interface ConsoleMe {
  readonly name: string;
  readonly csrf: string;
  readonly version: string;
  /** Set when the install shows synthetic people. */
  readonly demo: { readonly deskUrl: string } | null;
}

export interface SessionSummary {
  readonly id: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly device: { readonly id: string; readonly class: string };
  readonly site: string;
  readonly openedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly lastInputAt: EpochMs | null;
  readonly ruling: Ruling;
  readonly beliefs: Readonly<
    Record<Question, { readonly bits: number; readonly state: BeliefState; readonly alarm: number }>
  >;
  readonly enrolment: Readonly<Record<string, Enrolment>>;
  /** Records read in full / masked since the session opened. */
  readonly reads: { readonly full: number; readonly masked: number; readonly refused: number };
  /** Present where rhythm is not judged. */
  readonly accommodation?: Accommodation;
  /** Present where the session is a drill. */
  readonly drill?: DrillMark;
}

/** One point of the belief timeline: after one piece of evidence. */
export interface BeliefPoint {
  readonly at: EpochMs;
  readonly evidence: Evidence;
  /** Belief in the evidence's question after it, and the alarm of that question. */
  readonly bits: number;
  readonly alarm: number;
  /** The evidence's grounds in words, third person. */
  readonly sentence: string;
}

export interface RecordReadView {
  readonly at: EpochMs;
  readonly recordClass: string;
  readonly record: string;
  readonly access: AccessLevel;
}

/** `GET /console/api/sessions/:id` */
export interface SessionDetail extends SessionSummary {
  readonly thresholds: { readonly ask: number; readonly cutOff: number };
  readonly assessment: Assessment | null;
  readonly points: readonly BeliefPoint[];
  readonly decisions: readonly Decision[];
  readonly recordReads: readonly RecordReadView[];
}

export interface AlertView {
  readonly id: string;
  readonly session: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly at: EpochMs;
  readonly ruling: Ruling;
  readonly because: string;
  /** Start of the stretch that does not fit. */
  readonly since: EpochMs;
  /** Seconds from `since` to the decision that masked or ended. */
  readonly secondsToDecision: number;
  /** Records read in full between `since` and the cut-off. */
  readonly exposed: readonly RecordReadView[];
  readonly state: 'open' | 'closed';
  readonly closedBy: string | null;
  readonly outcome: 'impostor' | 'genuine' | 'unclear' | null;
  /** Detections that fired while it stood, worst first. */
  readonly detections?: readonly DetectionName[];
  /** Present where the session is a drill. */
  readonly drill?: DrillMark;
}

export interface SubjectView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly enrolment: Readonly<Record<string, Enrolment>>;
  readonly lastSeenAt: EpochMs | null;
  readonly sessions: number;
}

/** `GET /console/api/events` (SSE). `event:` is the kind, `data:` the JSON of the rest. */
export type ConsoleEvent =
  | { readonly kind: 'session'; readonly session: SessionSummary }
  | { readonly kind: 'point'; readonly session: string; readonly point: BeliefPoint }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'read'; readonly session: string; readonly read: RecordReadView }
  | { readonly kind: 'alert'; readonly alert: AlertView };
