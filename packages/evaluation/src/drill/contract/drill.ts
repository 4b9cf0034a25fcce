import type { DrillSpecies } from '@samehand/protocol';
import type { SamehandApi } from './samehand-api.ts';
import type { Seat } from './seat.ts';

/** What a drill is told. */
export interface DrillContext {
  /** Subject whose session is attacked, and the name that seeds the hand that was enrolled. */
  readonly employee: string;
  readonly genuine: string;
  /** Name that seeds the attacker's hand. */
  readonly impostor: string;
  /** Family of the forgery, for species that have several (`ducky`, `bot`); null: the plainest. */
  readonly variant: string | null;
  /** Class of the device that the employee is enrolled on. */
  readonly deviceClass: string;
  /** Keys that the employee types first, where the attack begins in a session at work. */
  readonly keysBefore: number;
  /** The attacker opens another record every so many ms. */
  readonly readEvery: number;
  /** The drill is lost after so many ms. */
  readonly patience: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What a drill came to. */
export interface DrillOutcome {
  readonly species: DrillSpecies;
  readonly variant: string | null;
  /** Seconds from the beginning of the attack to the cut-off; null where there was none. */
  readonly seconds: number | null;
  /** Keys and clicks, or forged batches, until then. */
  readonly inputs: number;
  /** Different records shown in full to the attacker. */
  readonly recordsExposed: number;
  /** The genuine employee was masked before anything was wrong. */
  readonly isFalseAlarm: boolean;
  /** More that one should know, in words. */
  readonly remarks: readonly string[];
}

interface Described {
  readonly species: DrillSpecies;
  /** What happens, in one line. */
  readonly title: string;
  /** Thresholds past which the drill fails, unless the command says otherwise. */
  readonly most: { readonly seconds: number; readonly records: number };
  /** Forgeries that can be asked for. */
  readonly variants?: readonly string[];
}

/** A drill at one seat: the demonstration's desk, or a session opened for it. */
export interface SeatDrill extends Described {
  readonly at: 'seat';
  run(seat: Seat, context: DrillContext): Promise<DrillOutcome>;
}

/** A drill that opens its own sessions at the server. */
export interface ServerDrill extends Described {
  readonly at: 'server';
  run(api: SamehandApi, context: DrillContext): Promise<DrillOutcome>;
}

export type Drill = SeatDrill | ServerDrill;
