/**
 * Milliseconds after which other work of the thread gets its turn. Short, so that the first of a group are acknowledged, and the
 * next group is on its way to the disk, while the last are still being reduced: else all would move in one convoy.
 */
const slice = 2;

/** Work done in the order in which it was handed over, in slices: a large group must not stop the process from answering. */
export interface OrderedWork {
  /** Resolves to what the work returns, after it was done. */
  add<Value>(work: () => Value): Promise<Value>;
  waiting(): number;
}

export function createOrderedWork(now: () => number = () => performance.now()): OrderedWork {
  let queue: (() => void)[] = [];
  let next = 0;
  let isScheduled = false;

  function drain(): void {
    isScheduled = false;
    const until = now() + slice;
    while (next < queue.length) {
      queue[next]?.();
      next += 1;
      if (now() >= until && next < queue.length) {
        isScheduled = true;
        setImmediate(drain);
        return;
      }
    }
    queue = [];
    next = 0;
  }

  return {
    add(work) {
      return new Promise((resolve, reject) => {
        queue.push(() => {
          try {
            resolve(work());
          } catch (error) {
            reject(error as Error);
          }
        });
        if (isScheduled) return;
        isScheduled = true;
        queueMicrotask(drain);
      });
    },
    waiting: () => queue.length - next,
  };
}
