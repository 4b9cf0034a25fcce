/**
 * Milliseconds after which other work of the thread gets its turn. Short, so that the first of a group are acknowledged, and the
 * next group is on its way to the disk, while the last are still being reduced: else all would move in one convoy.
 */
const slice = 2;

/** A piece of work. It does not throw: whoever waits for it is told by itself how it went. */
export interface Work {
  run(): void;
}

/** Work done in the order in which it was handed over, in slices: a large group must not stop the process from answering. */
export interface OrderedWork {
  add(work: Work): void;
  waiting(): number;
}

export function createOrderedWork(now: () => number = () => performance.now()): OrderedWork {
  let queue: Work[] = [];
  let next = 0;
  let isScheduled = false;

  function drain(): void {
    isScheduled = false;
    const until = now() + slice;
    while (next < queue.length) {
      next += 1;
      queue[next - 1]?.run();
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
      queue.push(work);
      if (isScheduled) return;
      isScheduled = true;
      queueMicrotask(drain);
    },
    waiting: () => queue.length - next,
  };
}
