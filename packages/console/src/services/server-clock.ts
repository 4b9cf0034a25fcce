/** The server's time as far as this browser can tell, ticking once a second for whoever shows relative times. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly note: (dateHeader: string | null) => void;
  /** Calls the listener once a second; returns the stop function. One timer for all listeners. */
  readonly subscribe: (listener: () => void) => () => void;
  /** `now()` at the last tick: stable between ticks. */
  readonly tick: () => number;
}

/** `Date` headers have whole seconds and travel for a while, so a smaller difference says nothing about the clocks. */
const noticedMs = 3_000;

export function createServerClock(local: () => number): ServerClock {
  const listeners = new Set<() => void>();
  let offset = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let ticked = local();

  const now = (): number => local() + offset;
  const tick = (): void => {
    ticked = now();
    for (const listener of listeners) listener();
  };
  return {
    now,
    note: (dateHeader) => {
      const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isNaN(server)) return;
      const difference = server + 500 - local();
      offset = Math.abs(difference) > noticedMs ? difference : 0;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === undefined) {
        ticked = now();
        timer = setInterval(tick, 1_000);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    tick: () => ticked,
  };
}
