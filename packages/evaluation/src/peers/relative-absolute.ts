import type { TimedGraphs } from './measure-graphs.ts';
import { peerParameters } from './parameters.ts';
import type { Peer } from './peer.ts';

/** The graphs of one length, from the quickest up. */
interface RankedGraphs {
  readonly graphs: Int32Array;
  /** Mean duration of each: press of its first key to press of its last. */
  readonly means: Float64Array;
  /** Where in this order each graph stands. */
  readonly ranks: ReadonlyMap<number, number>;
}

interface RankedProbe {
  readonly pairs: RankedGraphs;
  readonly triples: RankedGraphs;
}

/**
 * Relative and absolute distance of n-graphs: Gunetti and Picardi, *Keystroke Analysis of Free Text*, ACM TISSEC 8 (3), 2005, over pairs and rows of three. R: how disorderly the graphs that both share stand where each
 * sorts them by duration; A: how few of them last alike. Their rule, which asks that all other users of the system lie farther, is left out: here every method has one score and a threshold.
 */
export const relativeAbsolute: Peer<RankedProbe> = {
  name: 'R + A',
  view: ({ pairs, triples }) => ({ pairs: rankGraphs(pairs), triples: rankGraphs(triples) }),
  enrol: (measured) => {
    const pairs = rankGraphs(measured.pairs);
    const triples = rankGraphs(measured.triples);
    return (probe) => {
      const two = compareGraphs(pairs, probe.pairs);
      const three = compareGraphs(triples, probe.triples);
      // Longer graphs count by how many of them are shared for each pair that is. A mean, not the papers' sum: theirs ranks
      // users for one probe, and beside a threshold it would tell how much of the text is the reference's.
      const weight = two.shared === 0 ? 0 : three.shared / two.shared;
      const sum = two.disorder + two.unlike + weight * (three.disorder + three.unlike);
      return -sum / (1 + weight);
    };
  },
};

interface GraphDistance {
  readonly shared: number;
  /** R: 0 in the same order, 1 in the opposite one; 1 as well where fewer than two are shared. */
  readonly disorder: number;
  /** A: share of the shared whose durations are not alike; 1 where none is shared. */
  readonly unlike: number;
}

export function compareGraphs(reference: RankedGraphs, probe: RankedGraphs): GraphDistance {
  const { alike } = peerParameters;
  const found = new Int32Array(probe.graphs.length);
  const isShared = new Uint8Array(reference.graphs.length);
  let shared = 0;
  let unlike = 0;
  for (let k = 0; k < probe.graphs.length; k++) {
    const rank = reference.ranks.get(probe.graphs[k] as number);
    if (rank === undefined) continue;
    found[shared++] = rank;
    isShared[rank] = 1;
    const one = reference.means[rank] as number;
    const other = probe.means[k] as number;
    if (Math.max(one, other) > alike * Math.min(one, other)) unlike++;
  }
  if (shared < 2) return { shared, disorder: 1, unlike: shared === 0 ? 1 : unlike };
  const positions = new Int32Array(isShared.length);
  for (let rank = 0, position = 0; rank < isShared.length; rank++) {
    if (isShared[rank] === 1) positions[rank] = position++;
  }
  let moved = 0;
  for (let k = 0; k < shared; k++) moved += Math.abs(k - (positions[found[k] as number] as number));
  return { shared, disorder: moved / Math.floor((shared * shared) / 2), unlike: unlike / shared };
}

export function rankGraphs({ graphs, times }: TimedGraphs): RankedGraphs {
  const sums = new Map<number, { readonly sum: number; readonly count: number }>();
  for (const [k, graph] of graphs.entries()) {
    const { sum, count } = sums.get(graph) ?? { sum: 0, count: 0 };
    sums.set(graph, { sum: sum + (times[0]?.[k] as number), count: count + 1 });
  }
  const sorted = Array.from(sums, ([graph, { sum, count }]) => ({ graph, mean: sum / count }));
  // Equal durations stand in the order of their numbers, on both sides alike.
  sorted.sort((a, b) => a.mean - b.mean || a.graph - b.graph);
  return {
    graphs: Int32Array.from(sorted, ({ graph }) => graph),
    means: Float64Array.from(sorted, ({ mean }) => mean),
    ranks: new Map(sorted.map(({ graph }, rank) => [graph, rank])),
  };
}
