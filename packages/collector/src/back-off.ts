import type { Environment } from './environment.ts';

/** First ceiling of the pause after a failure, and the last: ms. */
const firstCeiling = 1000;
const lastCeiling = 60_000;

/**
 * Exponential back-off with full jitter: a server that comes back is not hit by all collectors at once.
 * @param failures failures in a row, from 1: the pause is uniform in [0, ceiling)
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function pauseAfter(failures: number, { wait, chance }: Pick<Environment, 'wait' | 'chance'>): Promise<void> {
  const milliseconds = chance() * Math.min(lastCeiling, firstCeiling * 2 ** (failures - 1));
  return new Promise((resolve) => wait(resolve, milliseconds));
}
