import type { SessionState, SubjectState } from '@samehand/engine';
import type { BatchName, Enrolment, EpochMs, SessionId, SubjectId } from '@samehand/protocol';
import type { SessionStanding, TakenBatches } from '../stores/index.ts';
import type { FreshPoints } from './fresh-points.ts';
import type { SketchBook } from './sketch-book.ts';
import type { PageWatch } from './watch-pages.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A subject with sessions in this process: the unit of ordering. Mutable, and mutated only by the fold. */
export interface LiveSubject {
  readonly id: SubjectId;
  name: string;
  readonly createdAt: EpochMs;
  lastSeenAt: EpochMs | null;
  enrolment: Readonly<Record<string, Enrolment>>;
  state: SubjectState;
  /** What they typed, as keyed sketches; null where the install remembers none. */
  readonly book: SketchBook | null;
  /** Live sessions, and ended ones until the next snapshot has them. */
  readonly sessions: LiveSession[];
  /** Sessions in the store that are not in `sessions`: for counting. */
  storedSessions: number;
  /** Journal position of the last row applied. */
  position: number;
  /** Journal position of the first row that no snapshot contains, and when it was applied; null when clean. */
  dirtySince: { readonly position: number; readonly at: EpochMs } | null;
  /** Requests under way that need this subject to stay in memory. */
  pins: number;
  /** Erased: whatever is still on its way to it is dropped. */
  isErased: boolean;
}

/** A session in this process. Kept small: there may be hundreds of thousands. */
export interface LiveSession {
  readonly id: SessionId;
  readonly subject: LiveSubject;
  readonly device: { readonly id: string; readonly class: string; readonly managed: boolean };
  readonly notice: string | null;
  readonly site: string;
  readonly openedAt: EpochMs;
  endedAt: EpochMs | null;
  state: SessionState;
  /** In a drill, what it has learnt of the subject: never the subject's own. A restart forgets it. */
  shadow?: SubjectState;
  shadowBook?: SketchBook;
  /** How far the stream may be a replay, by places of the book; null where nothing points to one. Not kept over a restart. */
  replayRun: Float32Array | null;
  /** Written to in place by the fold, copied for snapshots: one batch changes it a dozen times. */
  readonly standing: Writable<SessionStanding>;
  /** Points that no snapshot contains yet: the last of the `standing.points`. */
  readonly fresh: FreshPoints;
  /** Which batches count already: part of the fold. */
  readonly taken: TakenBatches;
  /** Batches on their way to the journal; null where there are none. */
  coming: readonly ComingBatch[] | null;
  /** What its pages did lately, to see whether they are in one hand; null before the first batch. Not kept over a restart. */
  pages: PageWatch | null;
  /** When anything was last heard of it; for ending what is idle, not part of the fold. */
  heardAt: EpochMs;
}

/** A batch of which nobody knows yet whether it will be taken. */
export interface ComingBatch {
  readonly batch: BatchName;
  /** What is done when it is over, however it went. */
  readonly after: (() => void)[];
}

export function isLive(session: LiveSession): boolean {
  return session.endedAt === null && !session.subject.isErased;
}
