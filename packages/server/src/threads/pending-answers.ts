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

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export function createPendingAnswers(): PendingAnswers {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let closed: Error | null = null;

  function take(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  return {
    ask(send) {
      if (closed !== null) return Promise.reject(closed);
      return new Promise((resolve, reject) => {
        nextId = (nextId + 1) >>> 0;
        waiting.set(nextId, { resolve, reject });
        send(nextId);
      });
    },
    resolve: (id, value) => take(id)?.resolve(value as never),
    reject: (id, error) => take(id)?.reject(error),
    close(error) {
      closed = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
    size: () => waiting.size,
  };
}
