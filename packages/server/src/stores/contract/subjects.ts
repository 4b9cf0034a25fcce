import type { Enrolment, EpochMs, SessionId, SubjectId } from '@samehand/protocol';

/** An employee as stored. `state` holds references: never logged, never sent to a browser. */
export interface SubjectRow {
  readonly id: SubjectId;
  readonly name: string;
  readonly createdAt: EpochMs;
  readonly lastSeenAt: EpochMs | null;
  /** By modality, as last assessed. */
  readonly enrolment: Readonly<Record<string, Enrolment>>;
  /** Serialised `SubjectState` of the engine; null before the first snapshot. */
  readonly state: Uint8Array | null;
  /** Journal rows up to this position are contained in `state` and in the states of the subject's sessions. */
  readonly position: number;
}

/** Keyed sketches of windows of typing, oldest first: cells of window `from`, `from` + 1, … No time can be read from them without the key. */
export interface StoredSketches {
  readonly from: number;
  readonly cells: readonly Uint16Array[];
}

export type SubjectHead = Omit<SubjectRow, 'state' | 'position'> & { readonly sessions: number };

export interface Subjects {
  load(id: SubjectId): Promise<SubjectRow | null>;
  /** What is remembered of the subject's typing; nothing of a subject that is not there. */
  sketches(id: SubjectId): Promise<StoredSketches>;
  /** Creates the subject, or renames it. */
  put(id: SubjectId, name: string, at: EpochMs): Promise<void>;
  /** Everything shown of subjects, by name; without their states. */
  list(): Promise<readonly SubjectHead[]>;
  /** How many there are, with a state or without. */
  count(): Promise<number>;
  /** At most so many of those who have a state, in the order of their ids: asking costs what is answered, however many there are. */
  listSome(most: number): Promise<readonly SubjectId[]>;
  /**
   * Deletes the subject and all that hangs on it: sketches, sessions, points, decisions, alerts, record reads. The journal is erased
   * apart. `also` names sessions that may not be written themselves yet while decisions of theirs already are.
   */
  erase(id: SubjectId, also?: readonly SessionId[]): Promise<void>;
}
