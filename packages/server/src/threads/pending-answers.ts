/** Questions on their way to the other thread. */
export interface PendingAnswers {
  /** Hands the question's id to `send`; settles with its answer. */
  ask<Value>(send: (id: number) => void): Promise<Value>;
  resolve(id: number, value: unknown): void;
  reject(id: number, error: Error): void;
  /** The other thread is gone: so are all answers, now and from now on. */
  close(error: Error): void;
  size(): number;
}

/** Places: far more than may wait. What is left of 32 bits counts the questions of a place, so that an answer which comes twice goes to nobody. */
const places = 1 << 22;

interface Waiting {
  readonly id: number;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export function createPendingAnswers(): PendingAnswers {
  // Places that are used again, for a map that gains and loses an entry with every batch is made anew all the time.
  const waiting: (Waiting | undefined)[] = [];
  /** Next id of each place that is free. */
  const free: number[] = [];
  let closed: Error | null = null;

  function take(id: number): Waiting | undefined {
    const place = id % places;
    const found = waiting[place];
    if (found?.id !== id) return undefined;
    waiting[place] = undefined;
    free.push((id + places) >>> 0);
    return found;
  }

  return {
    ask(send) {
      if (closed !== null) return Promise.reject(closed);
      return new Promise((resolve, reject) => {
        const id = free.pop() ?? waiting.length;
        waiting[id % places] = { id, resolve, reject };
        send(id);
      });
    },
    resolve: (id, value) => take(id)?.resolve(value as never),
    reject: (id, error) => take(id)?.reject(error),
    close(error) {
      closed = error;
      for (const one of waiting) if (one !== undefined) take(one.id)?.reject(error);
    },
    size: () => waiting.length - free.length,
  };
}
