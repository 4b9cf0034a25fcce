import type { SessionDetail } from '@samehand/protocol';
import { formatBits } from '../words/numbers.ts';
import { accessWords, rulingWords } from '../words/rulings.ts';
import { witnessName } from '../words/witnesses.ts';

/** One thing on the timeline that can be pointed at, and its sentence. */
export interface TimelineMoment {
  readonly at: number;
  readonly kind: 'evidence' | 'decision' | 'read';
  /** What it is, in a word or two. */
  readonly label: string;
  readonly sentence: string;
}

/** Everything that happened, in order of time; at the same instant evidence comes before the decision it caused. */
export function timelineMoments({ points, decisions, recordReads }: SessionDetail): readonly TimelineMoment[] {
  const rank = { evidence: 0, decision: 1, read: 2 } as const;
  return [
    ...points.map(({ at, evidence, sentence }) => ({
      at,
      kind: 'evidence' as const,
      label: `${witnessName(evidence.witness)} ${formatBits(evidence.bits)} bits`,
      sentence,
    })),
    ...decisions.map(({ at, ruling, because }) => ({
      at,
      kind: 'decision' as const,
      label: `Decision: ${rulingWords[ruling].word}`,
      sentence: because,
    })),
    ...recordReads.map(({ at, recordClass, record, access }) => ({
      at,
      kind: 'read' as const,
      label: 'Record',
      sentence: `${recordClass} ${record} ${access === 'refused' ? 'refused' : `opened ${accessWords[access]}`}.`,
    })),
  ].sort((a, b) => a.at - b.at || rank[a.kind] - rank[b.kind]);
}

/** The moments that the drawn stretch shows; `from` in milliseconds since 1970. */
export function momentsSince(moments: readonly TimelineMoment[], from: number): readonly TimelineMoment[] {
  const first = moments.findIndex(({ at }) => at >= from);
  return first < 0 ? [] : moments.slice(first);
}

/** Index of the moment nearest to a time, or −1 where there is none. Binary search. */
export function nearestMoment(moments: readonly TimelineMoment[], at: number): number {
  let low = 0;
  let high = moments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const after = moments[low];
  const before = moments[low - 1];
  if (after === undefined) return -1;
  return before !== undefined && at - before.at < after.at - at ? low - 1 : low;
}
