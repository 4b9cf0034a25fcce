import { availableParallelism } from 'node:os';
import type { Config } from './config-schema.ts';

/**
 * Beyond this the doors, one thread for all, are what a batch waits for: 25 to 30 µs of theirs for 51 to 80 of the sessions' and some 20 for what is
 * written of them every half minute (`bench:ingest`, docs/server.md#speed).
 */
const most = 4;

/** Into how many partitions a data folder is to be dealt when it is made. */
export function wantedPartitions({ sessions }: Pick<Config, 'sessions'>): number {
  return sessions.partitions === 0 ? Math.min(most, availableParallelism()) : sessions.partitions;
}
