import { availableParallelism } from 'node:os';
import type { Config } from './config-schema.ts';

/** Beyond this the doors, one thread for all, are what a batch waits for: 31 µs of theirs for some 100 of the sessions'. */
const most = 8;

/** Into how many partitions a data folder is to be dealt when it is made. */
export function wantedPartitions({ sessions }: Pick<Config, 'sessions'>): number {
  return sessions.partitions === 0 ? Math.min(most, availableParallelism()) : sessions.partitions;
}
