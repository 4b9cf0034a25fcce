import type { MeasuredGraphs, TimedGraphs } from './measure-graphs.ts';
import { peerParameters } from './parameters.ts';
import type { Peer } from './peer.ts';

/** All times of one graph after those of another, those of each from the shortest up. */
interface SortedTimes {
  /** Place of each graph. */
  readonly places: ReadonlyMap<number, number>;
  /** Where the times of each place begin, and where the last end. */
  readonly starts: Int32Array;
  /** One array for each kind of timing. */
  readonly times: readonly Float64Array[];
}

interface TailReference {
  readonly keys: SortedTimes;
  readonly pairs: SortedTimes;
}

/**
 * Instance-based tail area density (ITAD): Ayotte, Banavar, Hou and Schuckers, *Fast Free-Text Authentication via Instance-Based Keystroke Dynamics*, IEEE T-BIOM 2 (4), 2020. Every
 * single timing of the probe says how much of what the reference has of the same graph lies beyond it; then the means of the five kinds of timing, weighed together.
 */
export const tailArea: Peer<MeasuredGraphs> = {
  name: 'ITAD',
  view: (probe) => probe,
  enrol: (measured) => {
    const reference = enrolTimes(measured);
    return (probe) => fuseKinds(compareTimes(reference, probe));
  },
};

export function enrolTimes({ keys, pairs }: MeasuredGraphs): TailReference {
  return { keys: sortTimes(keys), pairs: sortTimes(pairs) };
}

/** Mean tail area of hold, DD, UD, DU and UU, from 0 (never so typed) to 1/2 (always like the median); NaN where no graph is shared. */
export function compareTimes(reference: TailReference, probe: MeasuredGraphs): readonly number[] {
  return [...averageTails(reference.keys, probe.keys), ...averageTails(reference.pairs, probe.pairs)];
}

/** Share of the sorted times `from` … `to` that lie on the far side of `time` as seen from their median; up to the median, `time` itself counts as well. */
export function findTailArea(sorted: Float64Array, from: number, to: number, time: number): number {
  const last = from + to - 1;
  const median = ((sorted[last >> 1] as number) + (sorted[(last + 1) >> 1] as number)) / 2;
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return (time <= median ? low - from : to - low) / (to - from);
}

function averageTails({ places, starts, times }: SortedTimes, probe: TimedGraphs): readonly number[] {
  const sums = new Float64Array(times.length);
  let shared = 0;
  for (let k = 0; k < probe.graphs.length; k++) {
    const place = places.get(probe.graphs[k] as number);
    if (place === undefined) continue;
    shared++;
    const from = starts[place] as number;
    const to = starts[place + 1] as number;
    for (let kind = 0; kind < sums.length; kind++) {
      const time = (probe.times[kind] as Float64Array)[k] as number;
      sums[kind] = (sums[kind] as number) + findTailArea(times[kind] as Float64Array, from, to, time);
    }
  }
  return Array.from(sums, (sum) => sum / shared);
}

/** Weighted mean of the kinds that share a graph; 0, the least there is, where none does. */
function fuseKinds(means: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [kind, mean] of means.entries()) {
    if (Number.isNaN(mean)) continue;
    const weight = peerParameters.weights[kind] as number;
    sum += weight * mean;
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}

function sortTimes({ graphs, times }: TimedGraphs): SortedTimes {
  const found = new Map<number, number[]>();
  for (const [at, graph] of graphs.entries()) {
    const list = found.get(graph);
    if (list === undefined) found.set(graph, [at]);
    else list.push(at);
  }
  const enough = [...found].filter(([, list]) => list.length >= peerParameters.leastInstances);
  const starts = Int32Array.from([0, ...enough.map(([, list]) => list.length)]);
  for (let place = 1; place < starts.length; place++)
    starts[place] = (starts[place] as number) + (starts[place - 1] as number);
  return {
    places: new Map(enough.map(([graph], place) => [graph, place])),
    starts,
    times: times.map((kind) =>
      Float64Array.from(enough.flatMap(([, list]) => list.map((at) => kind[at] as number).sort((a, b) => a - b))),
    ),
  };
}
