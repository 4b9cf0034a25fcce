import type { CapturePayload } from '../capture/capture.ts';
import type { EpochMs } from './ids.ts';

/** How much of a record the gate let through. */
export const accessLevels = ['full', 'masked', 'refused'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** A customer's record was asked for. `record` is the company's opaque reference, `recordClass` a word such as `customer` or `order`. */
export interface RecordAccess {
  readonly kind: 'record-access';
  readonly at: EpochMs;
  readonly recordClass: string;
  readonly record: string;
  readonly access: AccessLevel;
}

/** Something the collector captured, placed on the server's clock. `at` is the end of the captured stretch. */
export interface CaptureObservation {
  readonly kind: 'capture';
  readonly at: EpochMs;
  readonly duration: number;
  readonly payload: CapturePayload;
}

/** The employee was asked to confirm that it is them, and the company's own authentication answered. */
export interface ConfirmationObservation {
  readonly kind: 'confirmation';
  readonly at: EpochMs;
  readonly outcome: 'confirmed' | 'failed';
}

/**
 * The host's memory of sketches says that a stretch of typing was typed before, to the millisecond. `bits`: log₂ likelihood ratio of a
 * replay against typing afresh, as matched.
 */
export interface ReplayObservation {
  readonly kind: 'replay';
  readonly at: EpochMs;
  readonly duration: number;
  readonly bits: number;
}

/** What proves, or says, that a session is used from more than one place. The position in this list is kept: append, never renumber. */
export const bindingSigns = [
  /** Two pages of the session typed, or moved the pointer, at the same time: one keyboard and one mouse cannot. */
  'two-hands',
  /** Two different batches of one page carry the same sequence: its chain of nonces is in two hands. */
  'sequence-fork',
  /** A page tells of more typing than there was time for. */
  'clock-fork',
  /** Somebody who holds the session's token sends batches with a seal that is none. */
  'forged-batch',
  /** Its batches come from two networks, or two browsers, by turns, and no page of it was in both. */
  'two-places',
] as const;
export type BindingSign = (typeof bindingSigns)[number];

/** The host saw that the session is not bound to one device any more. */
export interface BindingObservation {
  readonly kind: 'binding';
  readonly at: EpochMs;
  readonly sign: BindingSign;
}

/** A network flow of a connected device. */
export interface NetworkFlow {
  readonly kind: 'network-flow';
  readonly at: EpochMs;
  readonly device: string;
  readonly destination: string;
}

/** Everything that enters the corridor: same door, same reducer. */
export type Observation =
  | CaptureObservation
  | RecordAccess
  | ConfirmationObservation
  | NetworkFlow
  | ReplayObservation
  | BindingObservation;
