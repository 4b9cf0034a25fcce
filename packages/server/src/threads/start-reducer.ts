import type { EpochMs } from '@samehand/protocol';
import { dealSessions, type LiveSessions, type Notes, type Recovered } from '../sessions/index.ts';
import { keepOneSite } from './keep-one-site.ts';
import { createClockAhead, tellTime } from './shared-clock.ts';
import { type StartingThread, startThread } from './start-thread.ts';

export interface ReducerOptions {
  /** The threads' entry file. */
  readonly file: URL;
  /** What the entry is told: plain data. */
  readonly config: unknown;
  /** Partitions of the data folder: each has a thread of its own. */
  readonly partitions: number;
  readonly clock: () => EpochMs;
  readonly notes: Notes;
  /** Batches under way, in all threads together, at which further ones are told to come again. */
  readonly waitingLimit: number;
  /** A thread has died: nothing can be taken any more, and only a new start brings it back. */
  readonly onDeath: (error: Error) => void;
}

export interface Reducer {
  readonly live: LiveSessions;
  readonly recovered: Recovered;
  /** What is said about the start, for the log. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * Room for what is young in the heap of a sessions' thread, MB (three half-spaces of 32 or 16): a batch leaves some 20 KB behind, and the less often these are
 * looked through, the fewer still live then and are copied. Experiments: `bench:ingest` with one thread, with `collect-alone.ts` 0.13 of the bare server's
 * processor time against 0.11 with V8's own 16; with two threads a batch takes them and V8's own together 79 µs with 96 each, 83 with 48, 106 with 24 (web
 * load, six rounds each on a busy machine), so that room is not dealt out before it comes to 384 in all.
 */
export function youngGenerationOf(partitions: number): number {
  return partitions <= 4 ? 96 : 48;
}

/**
 * Starts the threads in which the sessions live (journal, engine, policy), one for each partition of the data folder, and gives one `LiveSessions` for
 * all of them on this side: the doors keep one core, the mathematics has the others.
 * @throws what a thread could not start for, with its name and code; a `StoreError` as one
 */
export async function startReducer(options: ReducerOptions): Promise<Reducer> {
  const { clock, partitions, waitingLimit } = options;
  const ahead = createClockAhead();
  tellTime(ahead, clock);
  const threads: StartingThread[] = [];
  const isFull = (): boolean => {
    let waiting = 0;
    for (const thread of threads) waiting += thread.waiting();
    return waiting >= waitingLimit;
  };
  const begin = (partition: number): StartingThread => {
    const thread = startThread({
      ...options,
      partition,
      youngGeneration: youngGenerationOf(partitions),
      ahead,
      isFull,
    });
    threads.push(thread);
    return thread;
  };

  // Whoever holds the first partition holds the folder: of two servers that start at once one gets all, never each a part.
  await begin(0).opened;
  for (let partition = 1; partition < partitions; partition += 1) begin(partition);
  const settled = await Promise.allSettled(threads.map(({ started }) => started));
  const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await Promise.allSettled(started.map(({ live }) => live.stop()));
    throw failed.reason;
  }
  const followed = sum(started.map(({ about }) => about.followed));
  // Not before all have heard again, from where each was, what was heard before.
  const site = await keepOneSite(
    started.map(({ site }) => site),
    options.notes,
  );
  const live = bringTogether(started.map(({ live }) => live));
  return {
    live: {
      ...live,
      async stop() {
        await site.stop();
        await live.stop();
      },
    },
    recovered: sum(started.map(({ recovered }) => recovered)),
    about: {
      partitions,
      model: started[0]?.about.model,
      ...(followed.found > 0 ? { referencesBroughtUnderModel: followed } : {}),
    },
  };
}

/** One alone needs nobody in front of it. */
function bringTogether(parts: readonly LiveSessions[]): LiveSessions {
  const [first] = parts;
  return first !== undefined && parts.length === 1 ? first : dealSessions(parts);
}

/** Adds up what each thread counts under the same names. */
function sum<Counts extends { readonly [Name in keyof Counts]: number }>(all: readonly Counts[]): Counts {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [name, count] of Object.entries<number>(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums as Counts;
}
