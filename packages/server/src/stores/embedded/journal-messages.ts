/** Messages between the process and the journal's thread. Bodies travel as one packed buffer that changes hands. */
export interface PackedEntries {
  /** Of each entry its key, session and subject, one after the other: one text crosses sooner than three for each entry. */
  readonly text: string;
  /** Of each entry {@link entryNumbers} numbers: lengths of key (0: none), session and subject in `text`, index into `journalKinds`, time, length of the body. */
  readonly numbers: Float64Array;
  readonly bodies: Uint8Array;
}
export const entryNumbers = 6;

export interface PackedRows {
  readonly keys: readonly (string | null)[];
  readonly sessions: readonly string[];
  readonly subjects: readonly string[];
  /** Index into `journalKinds`. */
  readonly kinds: Uint8Array;
  readonly ats: Float64Array;
  readonly lengths: Uint32Array;
  readonly bodies: Uint8Array;
  readonly positions: Float64Array;
}

export type JournalRequest =
  | { readonly kind: 'append'; readonly entries: PackedEntries }
  | { readonly kind: 'read'; readonly after: number; readonly limit: number }
  | { readonly kind: 'read-session'; readonly session: string; readonly after: number; readonly limit: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'prune'; readonly before: number; readonly upTo: number }
  | { readonly kind: 'erase'; readonly sessions: readonly string[] }
  | { readonly kind: 'close' };

/** Answers come in the order of requests. Positions of an `append`: 0 for a repeat. */
export type JournalAnswer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'appended'; readonly positions: Float64Array }
  | { readonly kind: 'rows'; readonly rows: PackedRows }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
