import { type EpochMs, epochMs } from '@samehand/protocol';

/** What the process's clock is ahead of the machine's, in memory that both threads see: time is told by one of them only. */
export type ClockAhead = Float64Array;

export function createClockAhead(): ClockAhead {
  return new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
}

/** The process's thread, before it says anything to the other. */
export function tellTime(ahead: ClockAhead, clock: () => EpochMs): void {
  ahead[0] = clock() - Date.now();
}

/** The other thread's clock. */
export function followClock(ahead: ClockAhead): () => EpochMs {
  return () => epochMs(Date.now() + (ahead[0] ?? 0));
}
