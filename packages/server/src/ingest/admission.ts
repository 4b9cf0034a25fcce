import type { EpochMs } from '@samehand/protocol';
import { createRecentMap } from './recent-map.ts';

export interface AdmissionLimits {
  /** Batches a second of one session, lasting. */
  readonly batchesPerSecond: number;
  /** Batches of one session at once: several tabs, or what has gathered during an outage. */
  readonly batchBurst: number;
}

interface Bucket {
  level: number;
  at: number;
}

/** Sessions whose pace is remembered. One that is forgotten begins with a full bucket again. */
const capacity = 200_000;

/**
 * A token bucket for each session.
 * @returns seconds to wait before trying again; 0 where the batch may come in
 */
export type Admit = (session: string, at: EpochMs) => number;

export function createAdmission({ batchesPerSecond, batchBurst }: AdmissionLimits): Admit {
  const buckets = createRecentMap<string, Bucket>(capacity);
  return (session, at) => {
    let bucket = buckets.get(session);
    if (bucket === undefined) {
      bucket = { level: batchBurst, at };
      buckets.set(session, bucket);
    }
    const gained = (Math.max(0, at - bucket.at) / 1000) * batchesPerSecond;
    bucket.level = Math.min(batchBurst, bucket.level + gained);
    bucket.at = Math.max(bucket.at, at);
    if (bucket.level < 1) return Math.max(1, Math.ceil((1 - bucket.level) / batchesPerSecond));
    bucket.level -= 1;
    return 0;
  };
}
