import { captureLimits } from '@samehand/protocol';

/** Counts things by name until they are drained; each count stops at what the wire can carry. */
export function createTally<Name extends string>() {
  let counts: Partial<Record<Name, number>> = {};
  return {
    add(name: Name, times = 1) {
      if (times) counts[name] = Math.min(captureLimits.count, (counts[name] ?? 0) + times);
    },
    /** The counts since the last drain; undefined if there are none. */
    drain(): Partial<Record<Name, number>> | undefined {
      const drained = counts;
      counts = {};
      for (const _ in drained) return drained;
    },
  };
}
export type Tally<Name extends string> = ReturnType<typeof createTally<Name>>;
