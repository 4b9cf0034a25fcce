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

/** A network flow of a connected device. */
export interface NetworkFlow {
  readonly kind: 'network-flow';
  readonly at: EpochMs;
  readonly device: string;
  readonly destination: string;
}

/** Everything that enters the corridor: same door, same reducer. */
export type Observation = CaptureObservation | RecordAccess | ConfirmationObservation | NetworkFlow | ReplayObservation;
