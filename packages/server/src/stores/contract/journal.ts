import type { EpochMs, SessionId, SubjectId } from '@samehand/protocol';
import type { StoreError } from './store-error.ts';

/** What a journal row can be. Everything that changes a belief or a decision is one of these, so that replay is complete. */
export const journalKinds = ['open', 'batch', 'record-access', 'confirmation', 'end', 'binding'] as const;
export type JournalKind = (typeof journalKinds)[number];

export interface JournalEntry {
  /**
   * Names the entry for ever, starting with `<session>/`: a second entry of the same key is a repeat and is not stored. Null where whoever appends
   * knows by himself that it is the first, as the sessions do of batches: of these there are so many that an index of keys was half their price.
   */
  readonly key: string | null;
  readonly session: SessionId;
  readonly subject: SubjectId;
  readonly kind: JournalKind;
  /** When it reached the server. Replay takes its time from here, never from a clock. */
  readonly at: EpochMs;
  /** The encoded batch for `batch`, UTF-8 JSON for the others. */
  readonly body: Uint8Array;
}

export interface JournalRow extends JournalEntry {
  /** 1, 2, 3, … over the whole journal, growing in the order in which rows became durable. */
  readonly position: number;
}

/** What became of an entry: its position, or `repeat` when its key was there already. */
export type Appended = { readonly kind: 'appended'; readonly position: number } | { readonly kind: 'repeat' };

/** Who is told what became of an entry: once, by one of the two. Neither may throw. */
export interface AppendTaker {
  /** It is durable. Null: its key was there already. Told in the order of positions. */
  appended(position: number | null): void;
  failed(error: StoreError): void;
}

/**
 * The order of everything that happened. State is the fold of this journal; all other stores hold what can be derived
 * from it, or what people set by hand.
 */
export interface Journal {
  /** Resolves when the entry is durable, in the order of positions. Rejects with a `StoreError` when it is not. */
  append(entry: JournalEntry): Promise<Appended>;
  /** The same without a promise, for what comes by the thousand: `taker` is told. */
  submit(entry: JournalEntry, taker: AppendTaker): void;
  /** Entries that wait for durability: the measure of back-pressure. */
  waiting(): number;
  /** Rows after `position`, oldest first, at most `limit`. */
  read(position: number, limit: number): Promise<readonly JournalRow[]>;
  /** The same of one session only. */
  readSession(session: SessionId, position: number, limit: number): Promise<readonly JournalRow[]>;
  /** The last position that was ever given; 0 when the journal has been empty from the start. */
  last(): Promise<number>;
  /** Deletes rows that are both older than `before` and not after `upTo`, some at a time. Resolves to how many. */
  prune(before: EpochMs, upTo: number): Promise<number>;
  /** Deletes every row of these sessions. Resolves to how many. */
  erase(sessions: readonly SessionId[]): Promise<number>;
}
