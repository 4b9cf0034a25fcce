import type { Network } from './delay-line.ts';
import type { SeatId } from './seat.ts';

/** What one row of the table is about. */
export interface Condition {
  readonly seat: SeatId;
  readonly network: Network;
  /** Typing only, with a key held now and then. */
  readonly keysOnly?: true;
}

const at = (seat: SeatId, roundTrip: number, jitter: number): Condition => ({ seat, network: { roundTrip, jitter } });

/**
 * Every sitting of a whole run, in turns so that a run that is cut short still has some of all. Jitter is the mean of what a packet takes
 * longer: 5 ms at 60, 8 at 110, 12 at 200, as homes have it; little (1, 2 ms) twice, to show what the witness lives on.
 */
export const conditions: readonly Condition[] = [
  at('local', 0, 0),
  at('tigervnc', 60, 5),
  at('xrdp', 110, 8),
  at('local-vnc-server', 0, 0),
  at('tigervnc', 110, 8),
  at('x11vnc', 60, 5),
  at('xrdp', 60, 5),
  at('local', 0, 0),
  at('tigervnc', 200, 12),
  at('freerdp-shadow', 110, 8),
  at('x11vnc', 110, 8),
  at('xrdp', 200, 12),
  at('tigervnc', 0, 0),
  at('xrdp', 0, 0),
  at('tigervnc', 110, 2),
  at('xrdp', 60, 1),
  at('x11vnc', 0, 0),
  at('freerdp-shadow', 0, 0),
  at('freerdp-shadow', 60, 5),
  { ...at('local', 0, 0), keysOnly: true },
  { ...at('xrdp', 0, 0), keysOnly: true },
  { ...at('xrdp', 60, 5), keysOnly: true },
  { ...at('tigervnc', 110, 8), keysOnly: true },
  { ...at('freerdp-shadow', 110, 8), keysOnly: true },
  at('kvm-30-hz', 110, 0),
  at('kvm-60-hz', 110, 0),
  at('kvm-each-report', 110, 5),
];

/** Whether the constants of the witness were fitted on this tool at this latency (on other people). */
export function isKnown({ seat, network }: Condition): boolean {
  return seat === 'tigervnc' && [0, 60, 200].includes(network.roundTrip);
}

/** With a network between, and the jitter that goes with its length; keys and pointer. */
export function isNetworked({ network, keysOnly }: Condition): boolean {
  return keysOnly !== true && network.roundTrip > 0 && network.jitter >= 5;
}
