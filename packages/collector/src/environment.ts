import { createChance } from './chance.ts';

/** The outside world, as arguments: tests and benches pass their own. */
export interface Environment {
  readonly window: Window;
  readonly document: Document;
  readonly fetch: typeof fetch;
  /** Uniform in [0, 1), unpredictable from outside. */
  readonly chance: () => number;
  /** Milliseconds on the clock of `event.timeStamp`. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly wallNow: () => number;
  readonly wait: (handler: () => void, milliseconds: number) => unknown;
  readonly cancelWait: (wait: unknown) => void;
  readonly warn: (text: string) => void;
}

/** The browser's own; throws where there is none. */
export function takeEnvironment(given: Partial<Environment> = {}): Environment {
  const view = given.window ?? window;
  return {
    window: view,
    document: view.document,
    // A page may replace fetch later (to observe it, say): ours is the one it had when the collector started.
    fetch: fetch.bind(globalThis),
    chance: given.chance ?? createChance(crypto),
    now: () => performance.now(),
    wallNow: () => Date.now(),
    wait: (handler, milliseconds) => setTimeout(handler, milliseconds),
    cancelWait: (wait) => clearTimeout(wait as ReturnType<typeof setTimeout>),
    warn: (text) => console.warn(text),
    ...given,
  };
}
