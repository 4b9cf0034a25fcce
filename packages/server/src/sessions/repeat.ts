import type { Notes } from './announce.ts';

/** Runs a chore again and again, never twice at once; a failure is noted and tried again next time. Start returns stop, which waits for what is under way. */
export function repeat(
  every: number,
  chore: () => Promise<void>,
  notes: Pick<Notes, 'failed'>,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = chore()
      .catch((error: unknown) => notes.failed('a chore failed and will be tried again', error))
      .finally(() => {
        isRunning = false;
      });
  }, every);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
