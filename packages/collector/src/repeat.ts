import type { Environment } from './environment.ts';

/** Pause between two rounds: ms. */
const roundEvery = 500;
/** Ceilings of the extra pause after failures: half of the first, and the last. ms. */
const firstCeiling = 500;
const lastCeiling = 60_000;

/**
 * Works round by round, never two at once. After failures the pauses grow exponentially, with full jitter: a server that
 * comes back is not hit by all collectors at once.
 * @param work one round; false if it failed
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function repeat(
  work: () => Promise<boolean>,
  { wait, chance }: Pick<Environment, 'wait' | 'chance'>,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    failures = (await work()) ? 0 : failures + 1;
    const extra = failures && chance() * Math.min(lastCeiling, firstCeiling * 2 ** failures);
    await new Promise<void>((resolve) => wait(resolve, roundEvery + extra));
  }
}
