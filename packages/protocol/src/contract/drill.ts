import type { EpochMs } from './ids.ts';

/** Attacks that a company can stage against its own install. Closed: append, never rename. */
export const drillSpecies = [
  'roommate',
  'bought-credentials',
  'ducky',
  'bot',
  'remote',
  'replay',
  'forger',
  'slow-poisoning',
] as const;
export type DrillSpecies = (typeof drillSpecies)[number];

/** Marks whatever belongs to a drill, wherever it shows. */
export interface DrillMark {
  readonly id: string;
  readonly species: DrillSpecies;
}

/** `POST /v1/drills` (scope `drill`): announces a drill. It is written into the audit before anything happens. */
export interface DrillRequest {
  /** In whose name the drilled session will be opened. */
  readonly subject: string;
  readonly species: DrillSpecies;
  /** Time in the session passes so many times as fast, so that days fit into a minute. Default 1. */
  readonly speed?: number;
}

export interface DrillReply {
  readonly drill: string;
  /** Compact JWS: goes into {@link OpenSessionRequest.drill}. Good for one subject and a few minutes. */
  readonly ticket: string;
  readonly expiresAt: EpochMs;
}
