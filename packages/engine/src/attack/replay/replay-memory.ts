/**
 * What a subject typed before, as keyed sketches of windows in the order in which they came: a ring of `capacity` windows. Bounded (about
 * 60 bytes a window), flat, and of no use without the key.
 */
export interface ReplayMemory {
  readonly version: 1;
  readonly capacity: number;
  /** Windows ever remembered; the ring holds the last `capacity` of them. */
  readonly count: number;
  /** Cells of window k from (k % capacity) · `mostSamples`. */
  readonly cells: Uint16Array;
  readonly sizes: Uint8Array;
  /** For each place of the ring, bits that the present stream is a replay which has arrived there. */
  readonly run: Float32Array;
}

/** Samples of a window that are kept: as many as the collector sends. */
export const mostSamples = 32;

/** More would cost more to look through than a window may. */
export const mostWindows = 4000;

/** @throws RangeError where the capacity is no whole number from 2 to 4,000 */
export function openReplayMemory(capacity: number): ReplayMemory {
  if (!Number.isInteger(capacity) || capacity < 2 || capacity > mostWindows)
    throw new RangeError(`a memory of ${capacity} windows cannot be`);
  return {
    version: 1,
    capacity,
    count: 0,
    cells: new Uint16Array(capacity * mostSamples),
    sizes: new Uint8Array(capacity),
    run: new Float32Array(capacity),
  };
}

/** The memory with one more window; the oldest makes room. */
export function rememberSketch(memory: ReplayMemory, sketch: Uint16Array): ReplayMemory {
  const place = memory.count % memory.capacity;
  const cells = memory.cells.slice();
  const sizes = memory.sizes.slice();
  const run = memory.run.slice();
  const kept = sketch.subarray(0, mostSamples);
  cells.set(kept, place * mostSamples);
  sizes[place] = kept.length;
  run[place] = 0;
  return { ...memory, count: memory.count + 1, cells, sizes, run };
}

/**
 * Writes a sketch into a memory that is the host's own, without a copy: the one place where the engine changes what it is given. Gives
 * the number of windows ever remembered.
 */
export function keepSketch(
  memory: { count: number } & Omit<ReplayMemory, 'count' | 'run' | 'version'>,
  sketch: Uint16Array,
): number {
  const place = memory.count % memory.capacity;
  const kept = sketch.subarray(0, mostSamples);
  memory.cells.set(kept, place * mostSamples);
  memory.sizes[place] = kept.length;
  memory.count += 1;
  return memory.count;
}

/** The memory as a new session finds it: what was typed stays, where a replay stood does not. */
export function forgetRun(memory: ReplayMemory): ReplayMemory {
  return { ...memory, run: new Float32Array(memory.capacity) };
}
