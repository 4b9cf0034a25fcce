export type { AlertRaised, AlertRow } from './contract/alerts.ts';
export type { Appended, Journal, JournalEntry, JournalKind, JournalRow } from './contract/journal.ts';
export type { StoredPoint } from './contract/points.ts';
export type { RecordRead } from './contract/record-reads.ts';
export type { SessionRow, SessionStanding } from './contract/sessions.ts';
export type { Derived, Snapshot, Store } from './contract/store.ts';
export { StoreError, type StoreErrorCode } from './contract/store-error.ts';
export type { SubjectRow } from './contract/subjects.ts';
export { openEmbeddedStore, openRegistry, type Registry } from './embedded/open-embedded-store.ts';
