/**
 * Milliseconds after which other work of the thread gets its turn. Short, so that the first of a group are acknowledged, and the
 * next group is on its way to the disk, while the last are still being reduced: else all would move in one convoy.
 */
const slice = 2;

/** Work done in the order in which it was handed over, in slices: a large group must not stop the process from answering. */
export interface OrderedWork {
  /** One of the two is told after the work was done: a promise for each piece would be one more than its caller needs. */
  add<Value>(work: () => Value, done: (value: Value) => void, failed: (error: Error) => void): void;
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
    add(work, done, failed) {
      queue.push(() => {
        try {
          done(work());
        } catch (error) {
          failed(error as Error);
        }
      });
      if (isScheduled) return;
      isScheduled = true;
      queueMicrotask(drain);
    },
    waiting: () => queue.length - next,
  };
}
