import { createChance } from './chance.ts';

/** The outside world, as arguments: tests and benches pass their own. */
export interface Environment {
  readonly window: Window;
  readonly fetch: typeof fetch;
  /** Uniform in [0, 1), unpredictable from outside. */
  readonly chance: () => number;
  /** Milliseconds on the clock of `event.timeStamp`. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
  readonly wait: (handler: () => void, milliseconds: number) => unknown;
}

/** The browser's own; throws where there is none. A page may replace `fetch` later: ours is the one of now. */
export function takeBrowser(): Environment {
  return {
    window,
    fetch,
    chance: createChance(crypto),
    now: () => performance.now(),
    wallNow: Date.now,
    wait: setTimeout,
  };
}
