import { bootstrapSubjects, type Interval } from '../../evaluation/src/metrics/bootstrap.ts';
import type { Pair, Slice } from './race.ts';

/** Of all pairs of one load. */
export interface RaceSums {
  /** Batches a second of the whole server, by those of the bare one. */
  readonly ratio: Interval;
  /** Processor time of the bare server for a batch, by that of the whole one: what is left of the ratio when cores are never short. */
  readonly processorRatio: Interval;
  readonly rates: Readonly<Record<keyof Pair, number>>;
  /** µs of processor time for a batch: all, by thread, and the generator's own. */
  readonly micros: Readonly<
    Record<
      keyof Pair,
      { readonly all: number; readonly generator: number; readonly threads: Readonly<Record<string, number>> }
    >
  >;
  /** Batches that the whole server took in slices. */
  readonly batches: number;
}

const draws = 2_000;

export function sumPairs(pairs: readonly Pair[]): RaceSums {
  const sum = (side: keyof Pair, of: (slice: Slice) => number, weights?: Float64Array): number =>
    pairs.reduce((all, pair, index) => all + (weights?.[index] ?? 1) * of(pair[side]), 0);
  const rate = (side: keyof Pair, weights?: Float64Array): number =>
    sum(side, ({ counted }) => counted, weights) / sum(side, ({ seconds }) => seconds, weights);
  const each = (side: keyof Pair, of: (slice: Slice) => number, weights?: Float64Array): number =>
    sum(side, of, weights) / sum(side, ({ answered }) => answered, weights);
  const spent = (side: keyof Pair, weights?: Float64Array): number => each(side, (slice) => slice.spent.all, weights);
  const micros = (side: keyof Pair) => {
    const names = new Set(pairs.flatMap((pair) => Object.keys(pair[side].spent.threads)));
    const threads = [...names].map((name) => [name, each(side, (slice) => slice.spent.threads[name] ?? 0)] as const);
    return {
      all: spent(side),
      generator: each(side, ({ generator }) => generator),
      threads: Object.fromEntries(threads.sort((a, b) => b[1] - a[1])),
    };
  };
  return {
    ratio: bootstrapSubjects(pairs.length, draws, (weights) => rate('whole', weights) / rate('bare', weights)),
    processorRatio: bootstrapSubjects(
      pairs.length,
      draws,
      (weights) => spent('bare', weights) / spent('whole', weights),
    ),
    rates: { bare: rate('bare'), whole: rate('whole') },
    micros: { bare: micros('bare'), whole: micros('whole') },
    batches: sum('whole', ({ answered }) => answered),
  };
}
